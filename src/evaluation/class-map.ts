/**
 * Maps each class of a network to a class of the labels, by name: -1 for none. Ignores case, spaces, dashes and
 * underscores, and matches PASCAL VOC's names with COCO's.
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

/** Names of the same class in COCO and PASCAL VOC. */
const synonyms: readonly (readonly string[])[] = [
  ['airplane', 'aeroplane'],
  ['motorcycle', 'motorbike'],
  ['couch', 'sofa'],
  ['tv', 'tvmonitor'],
]
