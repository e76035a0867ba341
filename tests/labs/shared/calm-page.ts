import { afterEach, beforeEach, vi } from 'vitest'

/** A page of the guide for a reader who asked for less motion: a run jumps to its end. */
export function calmPage(concept: string): void {
  beforeEach(() => {
    window.history.replaceState(null, '', `/?tab=learn&concept=${concept}`)
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query.includes('reduced-motion'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
}

/** What the drawings of the page say of themselves. */
export function descriptions(): readonly (string | null)[] {
  return [...document.querySelectorAll('desc')].map((one) => one.textContent)
}
