/** Whether the reader asked for less motion: then a lab jumps to the end of a run. */
export function prefersReducedMotion(): boolean {
  return window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
}
