export function FunnelPart() {
  return null
}
