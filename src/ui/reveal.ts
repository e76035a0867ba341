/**
 * Scrolls the panes around an element just far enough to show it. Leaves the page itself alone: on a narrow
 * screen, pressing on the picture must not scroll the page away.
 */
export function reveal(element: HTMLElement): void {
  const { documentElement, body } = element.ownerDocument
  for (let pane = element.parentElement; pane; pane = pane.parentElement) {
    if (pane === body || pane === documentElement) return
    if (pane.scrollHeight <= pane.clientHeight) continue
    const outer = pane.getBoundingClientRect()
    const inner = element.getBoundingClientRect()
    if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top
    else if (inner.bottom > outer.bottom) pane.scrollTop += inner.bottom - outer.bottom
  }
}
