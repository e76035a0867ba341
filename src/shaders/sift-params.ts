import type { Sieve } from '../vision/heads/contract.ts'

/** How far below the floor a score may be that the shader lets pass, as a share of it. */
const slack = 1e-3

/** Numbers in `Params` of `siftShader`. */
export const siftParamsLength = 16

/**
 * The numbers of `siftShader` for one sieve, to be put into a uniform buffer.
 *
 * @param first number of the sieve's first prediction among those of all sieves
 * @param capacity how many records there is room for
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
