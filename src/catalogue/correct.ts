import type { Anchor } from '../vision/grid.ts'
import { headsByHand } from '../vision/heads/heads-by-hand.ts'
import type { Head } from '../vision/heads/heads.ts'
import { outputNames } from '../vision/heads/output-names.ts'
import { anchorsOf, stridesOf } from '../vision/heads/strides-of.ts'
import type { Fit, InputRule } from '../vision/input.ts'
import { headAs } from './head-as.ts'
import { specOf, type KeptModel, type Overrides } from './kept-model.ts'
import { readNames } from './read-names.ts'
import type { ModelSpec } from './spec.ts'
import { feedings } from './understand/feeding.ts'
import { parseModelSpec } from './validate.ts'

/** A user's description of how a network is fed and read: the fields of a form, as typed. */
export interface Corrections {
  readonly head: Head['kind']
  /** "8, 16, 32" */
  readonly strides: string
  /** one line per stride, "10,13 16,30 33,23" */
  readonly anchors: string
  /** one per line */
  readonly classes: string
  readonly channels: InputRule['channels']
  readonly scale: Scale
  readonly fit: Fit
  readonly padValue: string
}

export type Scale = '0 to 1' | '0 to 255' | 'ImageNet'

/**
 * Turns corrections into overrides of everything that differs from the automatic conclusions.
 * @throws {Error} naming the wrong field, in words for a user
 */
export function correct(model: KeptModel, corrections: Corrections): Overrides {
  const { parts, outputs, size } = model.understood
  const now = specOf(model)
  const padValue = whole(corrections.padValue, 'The grey of the padding', 0, 255)
  const head = correctedHead(now, corrections, outputs, size)
  const names = readNames(corrections.classes)
  const count = head.classCount === 0 ? names.length : head.classCount
  if (names.length !== count) {
    throw new Error(`There are ${names.length} class names; the outputs have ${count} classes.`)
  }
  const input = { ...inputRuleOf(corrections), padValue }
  const overrides: Overrides = {
    ...(now.family !== parts.family && { family: now.family }),
    ...(!same(head.head, parts.head) && { head: head.head }),
    ...(!same(names, parts.classes) && { classes: names }),
    ...(!same(input, plainInput(parts.input)) && { input }),
  }
  // validate the combination like a record of the catalogue
  parseModelSpec(specOf({ ...model, overrides }))
  return overrides
}

/**
 * The overrides that make this model follow another spec.
 * @throws {Error} if it is no spec, or one for other outputs
 */
export function overridesFrom(model: KeptModel, json: unknown): Overrides {
  const spec = parseModelSpec(json)
  const { outputs, parts } = model.understood
  const known = new Set(outputs.map(({ name }) => name))
  const missing = outputNames(spec.head).find((name) => !known.has(name))
  if (missing !== undefined) {
    const names = [...known].map((name) => `“${name}”`).join(', ')
    throw new Error(
      `That spec reads an output “${missing}”; this network has ${names}. It is of another network.`,
    )
  }
  const input = plainInput(spec.input)
  return {
    ...(spec.family !== parts.family && { family: spec.family }),
    ...(!same(spec.head, parts.head) && { head: spec.head }),
    ...(!same(spec.classes, parts.classes) && { classes: spec.classes }),
    ...(!same(input, plainInput(parts.input)) && { input }),
  }
}

function correctedHead(
  now: ModelSpec,
  corrections: Corrections,
  outputs: KeptModel['understood']['outputs'],
  size: KeptModel['understood']['size'],
): { readonly head: Head; readonly classCount: number } {
  const strides = parseStrides(corrections.strides)
  const anchors = parseAnchors(corrections.anchors)
  const untouched =
    corrections.head === now.head.kind &&
    same(strides, stridesOf(now.head)) &&
    same(anchors, anchorsOf(now.head))
  if (untouched) {
    // the outputs of an end-to-end head do not reveal the number of classes
    const classCount = headsByHand[now.head.kind].countsClasses ? now.classes.length : 0
    return { head: now.head, classCount }
  }
  return headAs({ kind: corrections.head, strides, anchors }, outputs, size)
}

function inputRuleOf({ channels, fit, scale }: Corrections) {
  const { normalisation } = feedings.rfDetr
  if (scale === 'ImageNet') return { channels, divisor: 255, fit, normalisation }
  return { channels, divisor: scale === '0 to 1' ? 255 : 1, fit }
}

function plainInput({ channels, divisor, fit, padValue, normalisation }: InputRule) {
  return { channels, divisor, fit, ...(normalisation && { normalisation }), padValue }
}

function parseStrides(text: string): readonly number[] {
  return text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map((word) => whole(word, 'A stride', 1, 1024))
}

function parseAnchors(text: string): readonly (readonly Anchor[])[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const sides = line.split(/[\s,;x×]+/).filter((word) => word !== '')
      const numbers = sides.map(Number)
      if (numbers.length % 2 !== 0 || !numbers.every((side) => side > 0 && side < 65_536)) {
        throw new Error(`Anchors are pairs of a width and a height: “${line.trim()}” is none.`)
      }
      return Array.from({ length: numbers.length / 2 }, (_, index): Anchor => [
        numbers[2 * index] ?? 0,
        numbers[2 * index + 1] ?? 0,
      ])
    })
}

function whole(text: string, what: string, min: number, max: number): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new Error(`${what} is a whole number from ${min} to ${max}, not “${text}”.`)
}

/** Deep equality of plain data, regardless of the order of fields. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
