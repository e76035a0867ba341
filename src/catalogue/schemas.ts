import * as v from 'valibot'

// messages state what was expected; `validate.ts` adds the path before and the value after

export const record = <T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, 'an object')
export const oneOf = <const T extends readonly string[]>(names: T) =>
  v.picklist(names, names.map((name) => `"${name}"`).join(' or '))
export const list = <T extends v.GenericSchema>(item: T) =>
  v.pipe(v.array(item, 'a list'), v.minLength(1, 'a list with something in it'))
export const matching = (pattern: RegExp, what: string) =>
  v.pipe(v.string(what), v.regex(pattern, what))
export const numberThat = (holds: (value: number) => boolean, what: string) =>
  v.pipe(v.number(what), v.check(holds, what))

export const text = matching(/\S/, 'some text')
export const count = numberThat(
  (value) => Number.isInteger(value) && value > 0,
  'a positive integer',
)
export const positive = numberThat((value) => value > 0, 'a positive number')
