export function IouPart() {
  return null
}
