import { describe, expect, it } from 'vitest'
import { bestTrial, verdictOf } from '../../../src/state/faster/verdict.ts'
import { fasterTrial } from '../../fixtures/faster-trial.ts'

const ms = (fast: number) => ({ milliseconds: { float: 100, fast } })
const ap = (fast: number) => ({ accuracy: { float: 0.4, fast, pictures: 32 } })

describe('verdictOf', () => {
  it.each([
    ['pays', fasterTrial()],
    ['pays', fasterTrial({ share: 0.9, ...ap(0.381), ...ms(95) })],
    ['disagrees', fasterTrial({ share: 0.89 })],
    ['disagrees', fasterTrial(ap(0.379))],
    ['no faster', fasterTrial(ms(96))],
    ['disagrees', fasterTrial({ share: 0.5, ...ms(200) })],
  ] as const)('%s', (verdict, trial) => {
    expect(verdictOf(trial)).toBe(verdict)
  })
})

describe('bestTrial', () => {
  it('takes the fastest of those that agree closely', () => {
    const trials = [
      fasterTrial({ share: 0.99, ...ms(60) }),
      fasterTrial({ share: 0.97, ...ms(50) }),
      fasterTrial({ share: 0.95, ...ms(40) }),
    ]
    expect(bestTrial(trials)).toBe(1)
  })

  it('takes the one that agrees most of those that pay, where none agrees closely', () => {
    const trials = [
      fasterTrial({ share: 0.91, ...ms(40) }),
      fasterTrial({ share: 0.95, ...ms(60) }),
      fasterTrial({ share: 0.99, ...ms(100) }),
    ]
    expect(bestTrial(trials)).toBe(1)
  })

  it('takes the one that agrees most where none pays', () => {
    expect(bestTrial([fasterTrial({ share: 0.3 }), fasterTrial({ share: 0.6 })])).toBe(1)
  })
})
