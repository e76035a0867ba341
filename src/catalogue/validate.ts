import * as v from 'valibot'
import { checkModelSpec } from './check-model-spec.ts'
import { headSchema } from './head-schema.ts'
import { count, list, matching, numberThat, oneOf, positive, record, text } from './schemas.ts'
import type { Catalogue, ModelSpec } from './spec.ts'

/**
 * Validates a parsed `catalogue.json`.
 * @throws {Error} naming the first wrong field: "models[0].bytes: expected a positive integer, got -1"
 */
export function parseCatalogue(json: unknown): Catalogue {
  const catalogue: Catalogue = parse(catalogueSchema, json)
  const ids = new Set<string>()
  catalogue.models.forEach((spec, index) => {
    checkModelSpec(spec, `models[${index}].`)
    if (ids.has(spec.id)) throw new Error(`models[${index}].id: "${spec.id}" is taken`)
    ids.add(spec.id)
  })
  if (!ids.has(catalogue.default)) {
    throw new Error(`default: there is no model "${catalogue.default}"`)
  }
  return catalogue
}

/**
 * Validates one entry of a catalogue.
 * @throws {Error} naming the first wrong field: "input.size.step: expected ..."
 */
export function parseModelSpec(json: unknown): ModelSpec {
  const spec: ModelSpec = parse(modelSchema, json)
  checkModelSpec(spec, '')
  return spec
}

const webPage = matching(/^https:\/\/[^\s/]+/, 'an https address')
const greyLevel = numberThat((value) => value >= 0 && value <= 255, 'a number from 0 to 255')
const precision = numberThat((value) => value >= 0 && value <= 1, 'a number from 0 to 1')

const size = v.variant(
  'kind',
  [
    record({ kind: v.literal('fixed'), width: count, height: count }),
    record({ kind: v.literal('dynamic'), step: count, min: count, max: count, default: count }),
  ],
  'a size of kind "fixed" or "dynamic"',
)

const rgb = <T extends v.GenericSchema>(item: T) =>
  v.strictTuple([item, item, item], 'numbers for red, green and blue')

const input = record({
  name: text,
  type: oneOf(['float32', 'float16']),
  channels: oneOf(['rgb', 'bgr']),
  divisor: positive,
  normalisation: v.exactOptional(record({ mean: rgb(v.number('a number')), std: rgb(positive) })),
  fit: oneOf(['centre', 'corner', 'stretch']),
  padValue: greyLevel,
  size,
})

/** A file with its length and hash. */
const stored = {
  file: matching(
    /^(https:\/\/[^\s/]+\/\S+|[A-Za-z0-9][A-Za-z0-9._-]*)$/,
    'a plain file name or an https address',
  ),
  bytes: count,
  sha256: matching(/^[0-9a-f]{64}$/, '64 lower-case hex digits'),
}

const accuracy = record({
  set: text,
  ap: v.record(matching(/^\d+$/, 'an input side'), precision, 'an object'),
})

/** The output type is ModelSpec; a test compares the two. */
export const modelSchema = record({
  id: matching(/^[a-z0-9][a-z0-9._-]*$/, 'lower case, digits, dashes, dots and underscores'),
  name: text,
  family: text,
  summary: v.exactOptional(text),
  ...stored,
  input,
  head: headSchema(),
  classes: list(text),
  licence: record({
    name: text,
    url: v.exactOptional(webPage),
    note: v.exactOptional(text),
  }),
  source: record({ name: text, url: v.exactOptional(webPage) }),
  quantised: v.exactOptional(v.literal('int8', '"int8"')),
  accuracy: v.exactOptional(accuracy),
  fast: v.exactOptional(record({ ...stored, accuracy: v.exactOptional(accuracy) })),
})

const catalogueSchema = record({
  version: v.literal(1, '1'),
  default: text,
  models: list(modelSchema),
  missing: v.exactOptional(list(record({ id: text, name: text }))),
})

function parse<T extends v.GenericSchema>(schema: T, json: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, json, { abortEarly: true })
  if (result.success) return result.output
  throw new Error(describe(result.issues[0]))
}

function describe(issue: v.BaseIssue<unknown>): string {
  const field = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
  return field === '' ? problem(issue) : `${field}: ${problem(issue)}`
}

function problem({ expected, input, message }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'not expected here'
  if (input === undefined) return 'missing'
  return `expected ${message}, got ${JSON.stringify(input).slice(0, 80)}`
}
