import type { Random } from '../../../src/nn/random.ts'

/** Pieces that mean something to one reader or another. */
const pieces = [
  ...['', '0', '-1', '1e999', '1e-320', '9'.repeat(40), 'NaN', 'Infinity', 'null', 'true', '""'],
  ...[
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '</',
    '/>',
    '&',
    '&#0;',
    ']]>',
    '<!--',
    '<!DOCTYPE x>',
  ],
  ...[
    ',',
    ';',
    ':',
    '- ',
    '? ',
    '&a ',
    '*a',
    '|',
    '%',
    '%zz',
    '#',
    '\\',
    '/',
    '\t',
    '\r',
    '\n',
    ' ',
  ],
  ...['\u0000', '\ufeff', '\ud800', '\u202e', 'ü', '__proto__', 'constructor', '=1+1', '.', '..'],
]

const at = (length: number, random: Random) => Math.floor(random() * (length + 1))
const one = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!

type Damage = (text: string, other: string, random: Random) => string

const damages: readonly Damage[] = [
  (text, _, random) => {
    const start = at(text.length, random)
    return text.slice(0, start) + one(pieces, random) + text.slice(start + at(12, random))
  },
  (text, _, random) => text.slice(0, at(text.length, random)),
  (text, _, random) => text.slice(at(text.length, random)),
  (text, _, random) => {
    const [start, length] = [at(text.length, random), at(60, random)]
    const piece = text.slice(start, start + length)
    return text.slice(0, start) + piece.repeat(1 + at(8, random)) + text.slice(start + length)
  },
  (text, other, random) =>
    text.slice(0, at(text.length, random)) + other.slice(at(other.length, random)),
  // a number, a word or a text becomes something else
  (text, _, random) => {
    const words = [...text.matchAll(/-?\d+(?:\.\d+)?|[a-z_]{2,20}/gi)]
    if (words.length === 0) return text
    const { 0: word, index } = one(words, random)
    return text.slice(0, index) + one(pieces, random) + text.slice(index + word.length)
  },
]

/** A text with one to four things wrong with it. */
export function damagedText(text: string, other: string, random: Random): string {
  let damaged = text
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    damaged = one(damages, random)(damaged, other, random)
  }
  return damaged.slice(0, 20_000)
}

const values: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 2 ** 53, 1e308, '', 'x', '0', 'a/b\\', '__proto__'],
  ...[[], {}, [[]], [null], { a: 1 }, Array.from({ length: 40 }, (_, i) => i)],
]

/** JSON in which one or two values have become others, or are gone. */
export function damagedJson(json: unknown, random: Random): unknown {
  const copy = structuredClone(json)
  for (let left = 1 + Math.floor(random() * 2); left > 0; left--) {
    let holder: unknown = copy
    for (let depth = 0; depth < 12 && typeof holder === 'object' && holder !== null; depth++) {
      const fields = holder as Record<string, unknown>
      const keys = Object.keys(fields)
      if (keys.length === 0) break
      const key = one(keys, random)
      const value = fields[key]
      const isLeaf = typeof value !== 'object' || value === null
      if (isLeaf || random() < 0.25) {
        const isGone = random() < 0.2
        if (isGone && Array.isArray(holder)) holder.splice(Number(key), 1)
        else if (isGone) delete fields[key]
        else fields[key] = structuredClone(one(values, random))
        break
      }
      holder = value
    }
  }
  return copy
}
