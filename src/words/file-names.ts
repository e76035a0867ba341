/**
 * What a file is called without its ending, to name after it what is made of it: "street.jpg" -> "street".
 * `otherwise` where nothing else is left of the name, as of ".jpg".
 */
export function withoutEnding(name: string, otherwise = ''): string {
  return name.replace(/\.[^.]*$/, '') || otherwise
}
