import type { Sieve } from '../vision/heads/contract.ts'

/** Tolerance below the floor within which the shader lets scores pass, relative to the floor. */
const slack = 1e-3

/** Number of values in `Params` of `siftShader`. */
export const siftParamsLength = 16

/**
 * The parameters of `siftShader` for one sieve, for a uniform buffer.
 *
 * @param first index of the sieve's first prediction among those of all sieves
 * @param capacity maximum number of records
 */
export function siftParams(
  sieve: Sieve,
  { first, capacity, recordLength }: { first: number; capacity: number; recordLength: number },
  floor: number,
): ArrayBuffer {
  const { groups, cells, channels, groupStep, cellStep, channelStep } = sieve
  const words = new Uint32Array(siftParamsLength)
  words.set([
    ...[cells, groups * cells, channels, groupStep, cellStep, channelStep],
    ...[sieve.objectness ?? channels, sieve.firstClass, sieve.classes, Number(sieve.logits)],
    ...[first, capacity, recordLength],
  ])
  new Float32Array(words.buffer)[13] = floor * (1 - slack)
  return words.buffer
}
