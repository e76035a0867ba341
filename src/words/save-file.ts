/** Saves a file through the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // once the download has begun it no longer needs the URL
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
