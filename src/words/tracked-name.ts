/** What an object is called that is followed: its id and its class. */
export function trackedName(id: number, className: string): string {
  return `#${id} ${className}`
}
