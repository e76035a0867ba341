export function LayersPart() {
  return null
}
