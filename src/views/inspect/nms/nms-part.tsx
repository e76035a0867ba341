export function NmsPart() {
  return null
}
