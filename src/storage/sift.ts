import * as v from 'valibot'

/** What of a stored value can be used, and what cannot; `damaged` is undefined where all of it can. */
export interface Sifted<T> {
  /** null where nothing can */
  readonly sound: T | null
  readonly damaged: unknown
}

/** Of a value that is of use as a whole, or not at all. */
export function siftWhole<T>(schema: v.GenericSchema<T>) {
  return (value: unknown): Sifted<T> =>
    v.is(schema, value) ? { sound: value, damaged: undefined } : { sound: null, damaged: value }
}

/** Of a list whose items are of use one by one. */
export function siftItems<T>(item: v.GenericSchema<T>) {
  return (value: unknown): Sifted<readonly T[]> => {
    if (!Array.isArray(value)) return { sound: null, damaged: value }
    const items: readonly unknown[] = value
    const damaged = items.filter((one) => !v.is(item, one))
    return {
      sound: items.filter((one) => v.is(item, one)),
      damaged: damaged.length > 0 ? damaged : undefined,
    }
  }
}

/** Of an object whose fields are of use one by one; fields that are not in `fields` are left alone. */
export function siftFields<T extends object>(fields: {
  readonly [K in keyof T]: v.GenericSchema<T[K]>
}) {
  return (value: unknown): Sifted<Partial<T>> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { sound: null, damaged: value }
    const isDamaged = ([key, field]: [string, unknown]) =>
      Object.hasOwn(fields, key) && !v.is(fields[key as keyof T], field)
    const all = Object.entries(value)
    const damaged = all.filter(isDamaged)
    return {
      sound: Object.fromEntries(all.filter((entry) => !isDamaged(entry))) as Partial<T>,
      damaged: damaged.length > 0 ? Object.fromEntries(damaged) : undefined,
    }
  }
}
