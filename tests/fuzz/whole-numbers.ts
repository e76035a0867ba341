import { parseArgs } from 'node:util'

/**
 * The numbers that a command was given, by name.
 *
 * @throws where one is no whole number, or a word is none of its own
 */
export function wholeNumbers<Name extends string>(
  defaults: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(defaults) as Name[]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ options })
  const numbers = names.map((name) => {
    const number = Number(values[name] ?? defaults[name])
    if (Number.isSafeInteger(number) && number >= 0) return [name, number] as const
    throw new Error(`--${name} is ${String(values[name])}, expected a whole number.`)
  })
  return Object.fromEntries(numbers) as Record<Name, number>
}
