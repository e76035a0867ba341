/** A substitute for a file's hash, which browsers do not compute on insecure pages; such files are not stored. */
export function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
