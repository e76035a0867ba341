import * as v from 'valibot'
import { isRecord } from './is-record.ts'

/** A stored value, split into its usable and damaged parts; `damaged` is undefined if all of it is usable. */
export interface Sifted<T> {
  /** null if nothing is usable */
  readonly sound: T | null
  readonly damaged: unknown
}

/** For a value that is usable as a whole or not at all. */
export function siftWhole<T>(schema: v.GenericSchema<T>) {
  return (value: unknown): Sifted<T> =>
    v.is(schema, value) ? { sound: value, damaged: undefined } : { sound: null, damaged: value }
}

/** For a list whose items are validated one by one. */
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

/** For an object whose fields are validated one by one; fields that `fields` does not name are kept as they are. */
export function siftFields<T extends object>(fields: {
  readonly [K in keyof T]: v.GenericSchema<T[K]>
}) {
  return (value: unknown): Sifted<Partial<T>> => {
    if (!isRecord(value)) return { sound: null, damaged: value }
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
