import { createContext } from 'react'

/** Fetches the style sheet of colours, which views do not know and exported files carry along. */
export const StyleContext = createContext<() => Promise<string>>(() => Promise.resolve(''))
