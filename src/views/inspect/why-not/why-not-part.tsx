export function WhyNotPart() {
  return null
}
