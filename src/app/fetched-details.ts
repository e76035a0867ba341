import { once } from '../loading/once.ts'

/** What the chips of the header open, fetched with the chips, so that it is there when they are pressed. */
export const chipDetails = once(() => import('./chip-details.tsx'))
