import { act } from '@testing-library/react'

/** Resolves when the page has been painted once more. */
export function nextFrame(): Promise<void> {
  return act(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => resolve())
      }),
  )
}
