/** Whether a JSON value is an object, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Formats a value for an error message. */
export function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}
