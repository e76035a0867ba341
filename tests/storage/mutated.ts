import fc from 'fast-check'

/** Values of all kinds, usually a valid record with one value replaced. */
export function mutated(sound: unknown): fc.Arbitrary<unknown> {
  const change = (value: unknown): fc.Arbitrary<unknown> => {
    const other = fc.oneof({ weight: 4, arbitrary: odd }, fc.jsonValue({ maxDepth: 2 }))
    if (typeof value !== 'object' || value === null) return other
    const keys = Object.keys(value)
    if (keys.length === 0) return other
    return fc.oneof(
      { weight: 1, arbitrary: other },
      {
        weight: 5,
        arbitrary: fc.constantFrom(...keys).chain((key) =>
          change((value as Record<string, unknown>)[key]).map((next) => {
            const copy = structuredClone(value) as Record<string, unknown>
            copy[key] = next
            return copy
          }),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...keys).map((key) => {
          const copy = structuredClone(value) as Record<string, unknown>
          delete copy[key]
          return copy
        }),
      },
      { weight: 1, arbitrary: fc.constant({ ...value, more: 1 }) },
    )
  }
  return change(sound)
}

const odd = fc.constantFrom<unknown>(null, [], {}, -1, 0, 1.5, '', 'fails', 'dark', true, 1e300)
