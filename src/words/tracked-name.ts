/** What an object is called that is followed: its id and its class. */
export function trackedName(id: number, className: string): string {
  return `#${id} ${className}`
}

/** What is written where an object is expected that is not seen at the moment. */
export function lostName(id: number, className: string): string {
  return `${trackedName(id, className)} lost`
}
