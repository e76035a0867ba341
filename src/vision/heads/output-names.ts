import type { Field } from './field.ts'
import { descriptionOf, type Head } from './heads.ts'

/** The outputs of the graph that a head reads, in the order of its fields. */
export function outputNames(head: Head): readonly string[] {
  return namesIn(head, { record: descriptionOf(head).fields })
}

function namesIn(value: unknown, field: Field): readonly string[] {
  if (value === undefined) return []
  if (field === 'output') return [value as string]
  if (typeof field === 'string' || 'oneOf' in field) return []
  if ('optional' in field) return namesIn(value, field.optional)
  if ('list' in field) return (value as unknown[]).flatMap((item) => namesIn(item, field.list))
  return Object.entries(field.record).flatMap(([name, inner]) =>
    namesIn((value as Record<string, unknown>)[name], inner),
  )
}
