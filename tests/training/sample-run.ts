import type { RunSpec } from '../../src/training/run-spec.ts'

/** A small network on XOR, in mini-batches and with dropout, so that every kind of chance is in it. */
export const sampleRun: RunSpec = {
  data: { kind: 'xor', samples: 24, seed: 1 },
  validation: { samples: 16, seed: 2 },
  shape: {
    inputs: 2,
    hidden: [6, 6],
    activation: 'tanh',
    batchNorm: true,
    skip: true,
    dropout: 0.2,
  },
  start: { weights: 'xavier' },
  optimiser: { kind: 'adam', rate: 0.02 },
  batch: 7,
  seed: 3,
}
