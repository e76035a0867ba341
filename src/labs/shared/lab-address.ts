/** One part of a lab's state, as text in the address: letters, digits, `.`, `-` and `_` only. */
export interface LabField<T> {
  /** undefined: the text is not a valid value */
  readonly parse: (text: string) => T | undefined
  readonly format: (value: T) => string
}

export type LabFields<S> = { readonly [K in keyof S & string]: LabField<S[K]> }

/**
 * A lab's state as text, `gradient-descent*rate_0.1*start_2_-1`: the lab's name, then every field that differs from
 * the default; only characters that an address keeps as they are.
 */
export function formatLab<S>(lab: string, fields: LabFields<S>, defaults: S, state: S): string {
  const parts = namesOf(fields).flatMap((name) => {
    const text = fields[name].format(state[name])
    return text === fields[name].format(defaults[name]) ? [] : [`${name}_${text}`]
  })
  return parts.length === 0 ? '' : [lab, ...parts].join('*')
}

/** The state that a text describes, and what of it was nonsense; null if it is another lab's. */
export function parseLab<S>(
  lab: string,
  fields: LabFields<S>,
  defaults: S,
  text: string,
): { readonly state: S; readonly nonsense: readonly string[] } | null {
  const [name, ...parts] = text.split('*')
  if (name !== lab) return null
  const state = { ...defaults }
  const nonsense: string[] = []
  for (const part of parts) {
    const end = part.indexOf('_')
    const field = namesOf(fields).find((known) => known === part.slice(0, end))
    const value = field && fields[field].parse(part.slice(end + 1))
    if (field === undefined || value === undefined) nonsense.push(part.slice(0, 40))
    else state[field] = value
  }
  return { state, nonsense }
}

/** A number within bounds. */
export function numberField(min: number, max: number): LabField<number> {
  return {
    parse(text) {
      const value = Number(text)
      return /^-?(\d+(?:\.\d*)?|\.\d+)(e-?\d+)?$/.test(text) && value >= min && value <= max
        ? value
        : undefined
    },
    format: String,
  }
}

/** A whole number within bounds, such as a step. */
export function wholeField(min: number, max: number): LabField<number> {
  const { parse, format } = numberField(min, max)
  return { parse: (text) => whole(parse(text)), format }
}

/** Several numbers within bounds: a point, weights, the values of a batch. */
export function numbersField(
  length: number,
  min: number,
  max: number,
): LabField<readonly number[]> {
  const one = numberField(min, max)
  return {
    parse(text) {
      const values = text.split('_').map(one.parse)
      const known = values.filter((value) => value !== undefined)
      return values.length === length && known.length === length ? known : undefined
    },
    format: (values) => values.map(one.format).join('_'),
  }
}

/** One of several words, of letters, digits and `-`. */
export function wordField<Word extends string>(words: readonly Word[]): LabField<Word> {
  return { parse: (text) => words.find((word) => word === text), format: String }
}

/** Some of several words, in their order; `none` for none. */
export function wordsField<Word extends string>(words: readonly Word[]): LabField<readonly Word[]> {
  return {
    parse(text) {
      const wanted = text === 'none' ? [] : text.split('_')
      const known = words.filter((word) => wanted.includes(word))
      return known.length === wanted.length ? known : undefined
    },
    format: (chosen) =>
      chosen.length === 0 ? 'none' : words.filter((word) => chosen.includes(word)).join('_'),
  }
}

export const flagField: LabField<boolean> = {
  parse: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  format: (on) => (on ? '1' : '0'),
}

function whole(value: number | undefined): number | undefined {
  return Number.isInteger(value) ? value : undefined
}

function namesOf<S>(fields: LabFields<S>): (keyof S & string)[] {
  return Object.keys(fields) as (keyof S & string)[]
}
