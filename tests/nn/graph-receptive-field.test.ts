import { expect, it } from 'vitest'
import { receptiveFields, type ReachStep } from '../../src/nn/graph-receptive-field.ts'
import { receptiveField } from '../../src/nn/receptive-field.ts'

const window = { kernel: 3, stride: 2, padding: 1 }
const step = (output: string, inputs: string[], reach: ReachStep['reach']): ReachStep => ({
  inputs,
  outputs: [output],
  reach,
})

it('of a single path is that path’s field: five 3 x 3 of stride 2 have size 63, jump 32', () => {
  const steps = [1, 2, 3, 4, 5].map((i) => step(`${i}`, [`${i - 1}`], { kind: 'window', window }))
  expect(receptiveFields(steps, '0').get('5')).toEqual(
    receptiveField([window, window, window, window, window]),
  )
  expect(receptiveFields(steps, '0').get('5')).toMatchObject({ size: 63, jump: 32 })
})

it('is the smallest field that covers both where paths merge', () => {
  const wide = { kernel: 5, stride: 1, padding: 2 }
  const fields = receptiveFields(
    [
      step('a', ['x'], { kind: 'window', window: wide }),
      step('b', ['x'], { kind: 'same' }),
      step('c', ['a', 'b'], { kind: 'same' }),
    ],
    'x',
  )
  expect(fields.get('c')).toEqual({ size: 5, jump: 1, start: -2 })
})

it('covers every pixel after a resize, which reads floor(i / 2)', () => {
  const fields = receptiveFields(
    [
      step('a', ['x'], { kind: 'window', window: { kernel: 2, stride: 2 } }),
      step('b', ['a'], { kind: 'resize', factor: 2 }),
    ],
    'x',
  )
  const { size, jump, start } = fields.get('b') as { size: number; jump: number; start: number }
  for (let i = 0; i < 10; i++) {
    const truth = [2 * Math.floor(i / 2), 2 * Math.floor(i / 2) + 2] as const
    expect(start + i * jump).toBeLessThanOrEqual(truth[0])
    expect(start + i * jump + size).toBeGreaterThanOrEqual(truth[1])
  }
  expect(jump).toBe(1)
})

it('is the whole input after attention, and stays so', () => {
  const fields = receptiveFields(
    [
      step('a', ['x'], { kind: 'whole' }),
      step('b', ['a'], { kind: 'window', window }),
      step('c', ['b', 'x'], { kind: 'same' }),
    ],
    'x',
  )
  expect([fields.get('b'), fields.get('c')]).toEqual(['whole', 'whole'])
})

it('counts skipped pixels, as in the stem of YOLOX, which takes every second one', () => {
  const second = { kernel: 1, stride: 2, padding: -1 }
  const fields = receptiveFields([step('a', ['x'], { kind: 'window', window: second })], 'x')
  expect(fields.get('a')).toEqual({ size: 1, jump: 2, start: 1 })
})
