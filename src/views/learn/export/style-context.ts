import { createContext } from 'react'

/** Fetches the style sheet of colour tokens, which belongs to the app and which exported files include. */
export const StyleContext = createContext<() => Promise<string>>(() => Promise.resolve(''))
