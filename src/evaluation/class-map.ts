import type { ClassTable } from '../annotations/class-table.ts'
import type { LabelMatch } from './protocol.ts'

export type ClassMatch = Omit<LabelMatch, 'objects'>

/**
 * Which of a network's classes each name of the labels is: what the table says; else the very same name; else one
 * that is the same but for upper and lower case, spaces, dashes and underscores, or is PASCAL VOC's for COCO's. A
 * class that has a name of the labels already, the very same one first, is not given to another that is merely
 * alike: that is a clash, to be decided by whoever knows what is meant.
 */
export function matchClasses(
  network: readonly string[],
  labels: readonly string[],
  table: ClassTable = {},
): readonly ClassMatch[] {
  const exact = new Set(network)
  const alike = new Map<string, string>()
  for (const name of network) {
    for (const key of [plain(name), ...synonymsOf(name)]) if (!alike.has(key)) alike.set(key, name)
  }
  const taken = new Set<string>()
  const target = (label: string) => (Object.hasOwn(table, label) ? table[label]! : label)
  for (const label of labels) {
    const name = target(label)
    if (name !== null && exact.has(name)) taken.add(name)
  }
  return labels.map((label): ClassMatch => {
    const name = target(label)
    if (name === null) return { label, found: null, kind: 'left out' }
    const kind = Object.hasOwn(table, label) ? 'table' : 'same'
    if (exact.has(name)) return { label, found: name, kind }
    const found = alike.get(plain(name))
    if (found === undefined) return { label, found: null, kind: 'none' }
    if (taken.has(found) && kind !== 'table') return { label, found: null, kind: 'clash' }
    taken.add(found)
    return { label, found, kind: kind === 'table' ? 'table' : 'alike' }
  })
}

/** What is evaluated of labels under a table: names that stand for one class are one category. */
export interface CategoryMap {
  readonly categories: readonly string[]
  /** of each label its category */
  readonly ofLabel: ReadonlyMap<string, number>
  /** categories of which the objects neither count as found nor as missed */
  readonly leftOut: ReadonlySet<number>
}

/** The same whatever the network, so that runs can be compared. */
export function mapCategories(labels: readonly string[], table: ClassTable = {}): CategoryMap {
  const places = new Map<string, number>()
  const ofLabel = new Map<string, number>()
  const leftOut = new Set<number>()
  const categories: string[] = []
  for (const label of labels) {
    const target = Object.hasOwn(table, label) ? table[label]! : label
    let place = target === null ? undefined : places.get(target)
    if (place === undefined) {
      place = categories.length
      categories.push(target ?? label)
      if (target === null) leftOut.add(place)
      else places.set(target, place)
    }
    ofLabel.set(label, place)
  }
  return { categories, ofLabel, leftOut }
}

/** Which of the labels' classes each of a network's classes is, by place: -1 for none. */
export function mapClasses(network: readonly string[], labels: readonly string[]): Int32Array {
  const places = new Map<string, number>()
  matchClasses(network, labels).forEach(({ found }, place) => {
    if (found !== null && !places.has(found)) places.set(found, place)
  })
  return Int32Array.from(network, (name) => places.get(name) ?? -1)
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '')
}

function synonymsOf(name: string): readonly string[] {
  return synonyms.find((names) => names.includes(plain(name))) ?? []
}

/** Names of the same class in COCO and PASCAL VOC. */
const synonyms: readonly (readonly string[])[] = [
  ['airplane', 'aeroplane'],
  ['motorcycle', 'motorbike'],
  ['couch', 'sofa'],
  ['tv', 'tvmonitor'],
]
