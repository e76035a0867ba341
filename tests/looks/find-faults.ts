/**
 * What is wrong with the layout of the page as it stands, in words; runs in the page. A page wider than the window;
 * words that are cut by an element that does not scroll, or covered by one that is no popup; targets under 24 px,
 * and under `touch` those of the bar, the tabs and the list under 44 px; several main buttons in sight.
 */
export function findFaults(touch: boolean): string[] {
  const faults: string[] = []
  // a phone's window grows with a page that is too wide, its root element does not
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide in ${clientWidth}`)

  const popup = '[role="dialog"], [role="listbox"], [aria-label="Notices"], [data-base-ui-portal]'
  const open = document.querySelector('[role="dialog"]')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const element = node.parentElement
    if (text === '' || !element || !isShown(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      const fault = cut(element, rect) ?? covered(element, rect)
      if (fault === null) continue
      faults.push(`“${text.slice(0, 40)}” ${fault}`)
      break
    }
  }

  const controls = 'button, select, input, [role="slider"], [role="switch"], [role="separator"]'
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    // the input of a slider lies in its knob, that of a file button fills it
    if (!isShown(control) || control.matches('input')) continue
    const { width, height } = control.getBoundingClientRect()
    const often = control.matches('[role="tab"], [data-candidate]') || isInBar(control)
    const least = touch && often ? 44 : 24
    const isWord = getComputedStyle(control).textDecorationLine === 'underline'
    const grip = control.matches('[role="separator"]')
    if (!isWord && !grip && (height < least || width < 24))
      faults.push(
        `target “${control.getAttribute('aria-label') ?? control.textContent}” is ${Math.round(width)} × ${Math.round(height)}`,
      )
  }
  const main = [...(open ?? document).querySelectorAll('[class*="_primary_"]')].filter(isInSight)
  if (main.length > 1)
    faults.push(`main buttons at a time: ${main.map((one) => one.textContent).join(', ')}`)
  return faults

  function isInSight(element: Element): boolean {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const isInWindow = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
    return isInWindow && isShown(element) && !element.matches('[aria-disabled="true"]')
  }

  /** Not hidden, nor meant for screen readers only. */
  function isShown(element: Element): boolean {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { clipPath } = getComputedStyle(one)
      if (clipPath.startsWith('inset(50%')) return false
    }
    return true
  }

  function staysInSight(element: Element): boolean {
    for (let one: Element | null = element; one; one = one.parentElement)
      if (getComputedStyle(one).position === 'sticky') return true
    return false
  }

  function isInBar(control: Element): boolean {
    const bar = document.getElementById('open-image')?.closest('label')?.parentElement
    return control.parentElement === bar
  }

  function cut(element: Element, rect: DOMRect): string | null {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(one)
      if (overflowX === 'visible' && overflowY === 'visible') continue
      // what scrolls can be reached; a title says what an ellipsis cuts
      if (/auto|scroll/.test(overflowX + overflowY) || one.closest('[title]')) return null
      const box = one.getBoundingClientRect()
      if (rect.right > box.right + 2 || rect.left < box.left - 2) return 'is cut at the side'
      if (rect.bottom > box.bottom + 3 || rect.top < box.top - 3) return 'is cut below or above'
    }
    return null
  }

  function covered(element: Element, rect: DOMRect): string | null {
    const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2]
    if (open && !open.contains(element)) return null
    // what lets the pointer through is not found at its point
    if (getComputedStyle(element).pointerEvents === 'none') return null
    if (rect.width === 0 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null
    for (let one: Element | null = element; one; one = one.parentElement) {
      const box = one.getBoundingClientRect()
      // scrolled out of its pane, or beneath the line that borders on it
      if (
        getComputedStyle(one).overflow !== 'visible' &&
        (y < box.top + 2 || y > box.bottom - 2 || x < box.left || x > box.right)
      )
        return null
    }
    const [top] = document.elementsFromPoint(x, y)
    if (!top || top.contains(element) || element.contains(top) || top.closest(popup)) return null
    // the page scrolls beneath what stays in sight, as beneath the edge of a pane
    if (scrollY > 0 && staysInSight(top) && !staysInSight(element)) return null
    // a label and the control that it names lie over each other
    if (top.matches('input') || top.closest('label')?.contains(element)) return null
    return `is covered by ${top.tagName.toLowerCase()} “${(top.textContent ?? '').trim().slice(0, 20)}”`
  }
}
