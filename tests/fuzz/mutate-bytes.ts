import type { Random } from '../../src/nn/random.ts'

type Damage = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array

/** Changes bytes at random, or specifically to break the format. */
export function damage(
  bytes: Uint8Array,
  other: Uint8Array,
  random: Random,
): readonly [string, Uint8Array] {
  const entries = Object.entries(damages)
  const [name, change] = entries[Math.floor(random() * entries.length)] as [string, Damage]
  return [name, bytes.length < 8 ? bytes : change(bytes, other, random)]
}

const at = (length: number, random: Random) => Math.floor(random() * length)
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

const damages: Readonly<Record<string, Damage>> = {
  'flip a bit': (bytes, _, random) => {
    const copy = bytes.slice()
    copy[at(copy.length, random)]! ^= 1 << at(8, random)
    return copy
  },
  'set a byte': (bytes, _, random) => {
    const copy = bytes.slice()
    const hurting = [0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x3a, 0x62]
    copy[at(copy.length, random)] = hurting[at(hurting.length, random)]!
    return copy
  },
  'cut short': (bytes, _, random) => bytes.slice(0, at(bytes.length, random)),
  'take out': (bytes, _, random) => {
    const start = at(bytes.length, random)
    return join(bytes.subarray(0, start), bytes.subarray(start + 1 + at(64, random)))
  },
  'say twice': (bytes, _, random) => {
    const start = at(bytes.length, random)
    const end = Math.min(bytes.length, start + 1 + at(256, random))
    return join(bytes.subarray(0, end), bytes.subarray(start))
  },
  'put in': (bytes, _, random) => {
    const start = at(bytes.length, random)
    const noise = Uint8Array.from({ length: 1 + at(32, random) }, () => at(256, random))
    return join(bytes.subarray(0, start), noise, bytes.subarray(start))
  },
  'cross with another file': (bytes, other, random) =>
    join(bytes.subarray(0, at(bytes.length, random)), other.subarray(at(other.length, random))),
  'append another file': (bytes, other) => join(bytes, other),
  'announce another length': (bytes, _, random) => {
    const place = lengthAt(bytes, at(bytes.length, random))
    if (!place) return bytes
    const [start, end, length] = place
    const lengths = [0, length - 1, length + 1, 2 * length, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 40]
    const next = varint(Math.max(0, lengths[at(lengths.length, random)]!))
    return join(bytes.subarray(0, start), next, bytes.subarray(end))
  },
  'say something else in as many bytes': (bytes, _, random) => {
    const place = lengthAt(bytes, at(bytes.length, random))
    if (!place) return bytes
    const copy = bytes.slice()
    const end = Math.min(copy.length, place[1] + place[2])
    for (let i = place[1]; i < end; i++) copy[i] = at(256, random)
    return copy
  },
}

/** The next length-delimited field at top level or inside the graph: its start, its end and its number. */
function lengthAt(bytes: Uint8Array, from: number): readonly [number, number, number] | null {
  for (let i = from; i < Math.min(bytes.length - 1, from + 200); i++) {
    // the tag of a length-delimited field with a number below 16
    if ((bytes[i]! & 7) !== 2 || bytes[i]! >= 0x80 || bytes[i]! < 8) continue
    let length = 0
    for (let j = i + 1, shift = 0; j < bytes.length && shift < 28; j++, shift += 7) {
      length |= (bytes[j]! & 0x7f) << shift
      if (bytes[j]! < 0x80) {
        if (length <= bytes.length - j) return [i + 1, j + 1, length]
        break
      }
    }
  }
  return null
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt(value)
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Uint8Array.from([...bytes, Number(rest)])
}
