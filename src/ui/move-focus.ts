import type { KeyboardEvent } from 'react'

/**
 * Handles keydown on one of several buttons in a list: Up, Down, Home and End move the focus between the elements
 * matching `stops` in the closest ancestor matching `list`.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>, list: string, stops: string): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const all = [...(event.currentTarget.closest(list)?.querySelectorAll<HTMLElement>(stops) ?? [])]
  const here = all.indexOf(event.currentTarget)
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus()
}
