/** The number on the app's icon, where it is installed and the system shows one. */
export function setBadge(count: number): void {
  const change = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.()
  // a system that shows none, or does not let the page
  change?.catch(() => undefined)
}
