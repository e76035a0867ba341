/**
 * Which of the labels' classes each of a network's classes is, by name: -1 for none. Upper and lower case,
 * spaces, dashes and underscores make no difference, and PASCAL VOC's names are known by COCO's.
 */
export function mapClasses(network: readonly string[], labels: readonly string[]): Int32Array {
  const places = new Map(labels.map((name, i) => [plain(name), i]))
  return Int32Array.from(network, (name) => {
    const own = plain(name)
    const alike = synonyms.find((names) => names.includes(own)) ?? []
    return [own, ...alike].map((one) => places.get(one) ?? -1).find((place) => place >= 0) ?? -1
  })
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '')
}

/** What COCO and PASCAL VOC call the same thing. */
const synonyms: readonly (readonly string[])[] = [
  ['airplane', 'aeroplane'],
  ['motorcycle', 'motorbike'],
  ['couch', 'sofa'],
  ['tv', 'tvmonitor'],
]
