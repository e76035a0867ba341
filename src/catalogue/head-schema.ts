import * as v from 'valibot'
import type { Field, Fields } from '../vision/heads/field.ts'
import { heads, type Head } from '../vision/heads/heads.ts'
import { count, list, oneOf, positive, record, text } from './schemas.ts'

/**
 * A schema for the record of any head, built from the fields in its description; `HeadRecord` derives the type
 * from the same fields.
 */
export function headSchema(): v.GenericSchema<unknown, Head> {
  const records = Object.entries(heads).map(([kind, { fields }]) =>
    record({ kind: v.literal(kind), ...schemasOf(fields) }),
  )
  const schema: unknown = v.variant('kind', records, 'a head of a known kind')
  return schema as v.GenericSchema<unknown, Head>
}

function schemasOf(fields: Fields): Record<string, v.GenericSchema> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]))
}

function schemaOf(field: Field): v.GenericSchema {
  if (typeof field === 'string') return plain[field]
  if ('oneOf' in field) return oneOf(field.oneOf)
  if ('list' in field) return list(schemaOf(field.list))
  if ('record' in field) return record(schemasOf(field.record))
  return v.exactOptional(schemaOf(field.optional)) as unknown as v.GenericSchema
}

const plain: { readonly [K in Extract<Field, string>]: v.GenericSchema } = {
  output: text,
  count,
  true: v.literal(true, 'true'),
  anchors: list(v.strictTuple([positive, positive], 'a width and a height')),
}
