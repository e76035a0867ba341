export function WhyPart() {
  return null
}
