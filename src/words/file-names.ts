/**
 * A file's name without its extension, as a stem for exported files: "street.jpg" -> "street". `otherwise` if
 * nothing remains, as of ".jpg".
 */
export function withoutEnding(name: string, otherwise = ''): string {
  return name.replace(/\.[^.]*$/, '') || otherwise
}
