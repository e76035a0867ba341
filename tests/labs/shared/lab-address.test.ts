import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  flagField,
  formatLab,
  numberField,
  numbersField,
  parseLab,
  wholeField,
  wordField,
  wordsField,
  type LabFields,
} from '../../../src/labs/shared/lab-address.ts'

interface State {
  readonly rate: number
  readonly step: number
  readonly start: readonly number[]
  readonly surface: 'bowl' | 'two-valleys'
  readonly runners: readonly ('sgd' | 'adam')[]
  readonly cloud: boolean
}

const fields: LabFields<State> = {
  rate: numberField(-10, 10),
  step: wholeField(0, 100),
  start: numbersField(2, -3, 3),
  surface: wordField(['bowl', 'two-valleys']),
  runners: wordsField(['sgd', 'adam']),
  cloud: flagField,
}
const defaults: State = {
  rate: 0.1,
  step: 0,
  start: [1, 2],
  surface: 'bowl',
  runners: ['sgd'],
  cloud: false,
}
const read = (text: string) => parseLab('descent', fields, defaults, text)
const write = (state: State) => formatLab('descent', fields, defaults, state)

describe('the state of a lab in the address', () => {
  it('is nothing while all is as it was, and says only what differs', () => {
    expect(write(defaults)).toBe('')
    expect(write({ ...defaults, rate: 0.25, start: [-1.5, 2] })).toBe(
      'descent*rate_0.25*start_-1.5_2',
    )
  })

  it('comes back exactly, whatever it is, and needs no escape', () => {
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true }).map((v) => v + 0)
    const states = fc.record<State>({
      rate: fc.double({ min: -10, max: 10, noNaN: true }).map((v) => v + 0),
      step: fc.integer({ min: 0, max: 100 }),
      start: fc.tuple(coordinate, coordinate),
      surface: fc.constantFrom('bowl', 'two-valleys'),
      runners: fc.constantFrom([], ['sgd'], ['adam'], ['sgd', 'adam']),
      cloud: fc.boolean(),
    })
    fc.assert(
      fc.property(states, (state) => {
        const text = write(state)
        expect(new URLSearchParams({ lab: text }).toString()).toBe(`lab=${text}`)
        expect(text === '' ? defaults : read(text)?.state).toEqual(state)
        expect(text === '' ? [] : read(text)?.nonsense).toEqual([])
      }),
      { seed: 1 },
    )
  })

  it.each([
    'rate_fast',
    'rate_11',
    'rate_',
    'step_1.5',
    'step_-1',
    'start_1',
    'start_1_2_3',
    'start_1_9',
    'surface_moon',
    'runners_sgd_bogus',
    'cloud_yes',
    'unknown_1',
    'nothing',
  ])('keeps the default for %s, and names it', (part) => {
    expect(read(`descent*${part}*cloud_1`)).toEqual({
      state: { ...defaults, cloud: true },
      nonsense: [part],
    })
  })

  it('of another lab is none of it', () => {
    expect(read('overfitting*rate_0.2')).toBeNull()
    expect(read('')).toBeNull()
  })
})
