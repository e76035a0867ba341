import * as v from 'valibot'
import { specOf, type KeptModel } from '../catalogue/kept-model.ts'
import { parseModelSpec } from '../catalogue/validate.ts'

/** Whether a value is a model's record that describes a model the engine can open. */
export function isKeptModel(value: unknown): value is KeptModel {
  if (!hasShape(value)) return false
  try {
    parseModelSpec(specOf(value))
    return true
  } catch {
    return false
  }
}

const text = v.string()
const words = v.exactOptional(
  v.custom((value) => value === undefined || value === null || v.is(text, value)),
)

const finding = v.looseObject({
  about: text,
  conclusion: text,
  evidence: v.array(text),
  certainty: text,
  question: v.exactOptional(text),
})

/** Fields that the spec's schema does not cover, or that corrections may hide from it. */
const shape = v.looseObject({
  version: v.literal(1),
  id: text,
  sha256: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  added: text,
  name: text,
  understood: v.looseObject({
    parts: v.looseObject({
      family: text,
      input: v.looseObject({}),
      head: v.looseObject({ kind: text }),
      classes: v.array(text),
    }),
    findings: v.array(finding),
    notDrawn: words,
    conversion: words,
    licence: words,
    outputs: v.array(v.looseObject({ name: text, dims: v.array(v.number()) })),
    size: v.looseObject({ width: v.number(), height: v.number() }),
    unseen: v.exactOptional(v.literal(true)),
  }),
  overrides: v.looseObject({}),
})

function hasShape(value: unknown): value is KeptModel {
  return v.is(shape, value)
}
