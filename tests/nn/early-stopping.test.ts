import { describe, expect, it } from 'vitest'
import { earlyStopping } from '../../src/nn/early-stopping.ts'

describe('earlyStopping', () => {
  it('with patience 3 stops at index 5 and restores index 2', () => {
    const losses = Float64Array.of(0.9, 0.7, 0.6, 0.65, 0.62, 0.61)
    expect(earlyStopping(losses, 3)).toEqual({ stopped: 5, restore: 2 })
  })

  it('ignores losses after the stop', () => {
    const losses = Float64Array.of(0.9, 0.7, 0.6, 0.65, 0.62, 0.61, 0.1)
    expect(earlyStopping(losses, 3)).toEqual({ stopped: 5, restore: 2 })
    expect(earlyStopping(losses, 4)).toEqual({ stopped: undefined, restore: 6 })
  })

  it('counts an equal loss as no improvement', () => {
    expect(earlyStopping(Float64Array.of(0.5, 0.5, 0.5), 2)).toEqual({ stopped: 2, restore: 0 })
  })

  it('stops a run that became NaN, and keeps the last good weights', () => {
    expect(earlyStopping(Float64Array.of(0.5, 0.4, NaN, NaN), 2)).toEqual({
      stopped: 3,
      restore: 1,
    })
  })

  it('refuses no losses and no patience', () => {
    expect(() => earlyStopping(new Float64Array(), 1)).toThrow('no losses')
    expect(() => earlyStopping(Float64Array.of(1), 0)).toThrow('invalid patience: 0')
  })
})
