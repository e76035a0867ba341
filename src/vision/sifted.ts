import type { Sieve } from './heads/contract.ts'
import type { HeadTensor, HeadTensors } from './tensor.ts'

/** Numbers per record: the prediction's index over all sieves, then its channels, unchanged. */
export function recordLength(sieves: readonly Sieve[]): number {
  return 1 + Math.max(...sieves.map(({ channels }) => channels))
}

/**
 * Outputs that contain only the sifted predictions, from which the decoder gives the same result as from the
 * complete ones. The memory is as large as the outputs and is reused.
 */
export function createSiftedOutputs(
  dims: Readonly<Record<string, readonly number[]>>,
  sieves: readonly Sieve[],
) {
  const tensors = sieves.map((sieve) => emptyTensor(sieve, dims[sieve.output] ?? []))
  const outputs: HeadTensors = Object.fromEntries(
    sieves.map(({ output }, i) => [output, tensors[i] as HeadTensor]),
  )
  const length = recordLength(sieves)

  function forEach(records: Uint32Array, count: number, visit: Visit): void {
    for (let r = 0; r < count; r++) {
      let number = records[r * length]!
      for (let s = 0; s < sieves.length; s++) {
        const sieve = sieves[s]!
        const { groups, cells, groupStep, cellStep } = sieve
        if (number < groups * cells) {
          const cell = number % cells
          const group = (number - cell) / cells
          visit(tensors[s]!.data, sieve, group * groupStep + cell * cellStep, r * length + 1)
          break
        }
        number -= groups * cells
      }
    }
  }

  return {
    outputs,
    /** Writes records to their positions; `values` is a view of `records` as floats. */
    put(records: Uint32Array, values: Float32Array, count: number): void {
      forEach(records, count, (data, { channels, channelStep }, at, from) => {
        for (let c = 0; c < channels; c++) data[at + c * channelStep] = values[from + c]!
      })
    },
    /** Removes the same records. */
    clear(records: Uint32Array, count: number): void {
      forEach(records, count, (data, sieve, at) => {
        const { channels, channelStep } = sieve
        const nothing = nothingOf(sieve)
        for (let c = 0; c < channels; c++) data[at + c * channelStep] = nothing
      })
    },
  }
}

export type SiftedOutputs = ReturnType<typeof createSiftedOutputs>

type Visit = (data: Float32Array, sieve: Sieve, at: number, from: number) => void

function emptyTensor(sieve: Sieve, dims: readonly number[]): HeadTensor {
  const length = dims.reduce((product, side) => product * side, 1)
  return { data: new Float32Array(length).fill(nothingOf(sieve)), dims }
}

/** A value that passes no floor, not even 0. */
function nothingOf({ logits }: Sieve): number {
  return logits ? -Infinity : 0
}
