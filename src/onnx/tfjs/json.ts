/** An object of JSON, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as an error message shows it. */
export function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}
