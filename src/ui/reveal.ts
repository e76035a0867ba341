/**
 * Scrolls the panes an element sits in, by no more than it takes to see it. The page itself is left
 * where it is: on a narrow screen a press on the picture must not carry the reader away.
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
