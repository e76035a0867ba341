import { describe, expect, it } from 'vitest'
import { inputSides } from '../../../src/views/shared/input-sides.ts'

const dynamic = { kind: 'dynamic', step: 32, min: 32, max: 2048, default: 640 } as const

describe('inputSides', () => {
  it('offers every multiple of the step from 160 to 1280', () => {
    const sides = inputSides(dynamic)
    expect(sides).toHaveLength(36)
    expect([sides[0], sides[1], sides.at(-1)]).toEqual([160, 192, 1280])
  })

  it('keeps within the bounds of the network', () => {
    expect(inputSides({ ...dynamic, min: 300, max: 400 })).toEqual([320, 352, 384])
  })

  it('offers nothing where the network fixes its size', () => {
    expect(inputSides({ kind: 'fixed', width: 416, height: 416 })).toEqual([])
  })
})
