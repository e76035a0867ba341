/** Whether the `vs` of an address lays the two answers side by side, each in a pane of its own. */
export function isSplit(versus: string): boolean {
  return versus.split(' ').includes('sides')
}
