import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestClasses } from '../../src/vision/best-classes.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import type { Head } from '../../src/vision/heads/heads.ts'
import { mulberry32, normal } from '../../src/nn/random.ts'

const input = { width: 64, height: 64 }
const classCount = 5

/** A head of each layout, with the shape of its output for 64 x 64 pixels and five classes. */
const heads: readonly { head: Head; dims: readonly number[]; logits: boolean }[] = [
  {
    head: {
      kind: 'anchors',
      outputs: [
        {
          name: 'out',
          stride: 16,
          anchors: [
            [10, 20],
            [30, 15],
          ],
        },
      ],
    },
    dims: [1, 20, 4, 4],
    logits: true,
  },
  {
    head: { kind: 'class-scores', output: 'out', strides: [8, 16] },
    dims: [1, 9, 80],
    logits: false,
  },
  {
    head: { kind: 'decoded-objectness', output: 'out', strides: [16, 32], anchorsPerCell: 3 },
    dims: [1, 60, 10],
    logits: false,
  },
]

for (const { head, dims, logits } of heads) {
  test(`it reduces several classes per prediction to the result of decoding one: ${head.kind}`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        (seed, floor) => {
          const random = mulberry32(seed)
          const length = dims.reduce((product, size) => product * size, 1)
          const data = Float32Array.from({ length }, () => (logits ? normal(random) : random()))
          const outputs = { out: { data, dims } }
          const several = decode(outputs, head, input, classCount, { floor, multiLabel: true })
          const one = decode(outputs, head, input, classCount, { floor, multiLabel: false })
          expect(bestClasses(several)).toEqual(one)
          expect(bestClasses(one)).toEqual(one)
        },
      ),
      { seed: 1, numRuns: 50 },
    )
  })
}

test('keeps every row of a head without cells', () => {
  const data = Float32Array.of(0, 0, 9, 9, 0.9, 1, 1, 1, 8, 8, 0.8, 2, 2, 2, 7, 7, 0.7, 1)
  const head = { kind: 'end-to-end', output: 'out' } as const
  const outputs = { out: { data, dims: [1, 3, 6] } }
  const several = decode(outputs, head, input, classCount, { floor: 0.1, multiLabel: true })
  expect(bestClasses(several)).toEqual(several)
})
