import { CandidateBuffer } from '../candidate-buffer.ts'
import type { Candidates, DecodeOptions } from '../candidates.ts'
import type { Size } from '../geometry.ts'
import type { Decoder } from '../heads/contract.ts'
import { decoders } from '../heads/decoders.ts'
import type { Head } from '../heads/heads.ts'
import type { HeadTensors } from '../tensor.ts'
import { createSearch, type Search } from './search.ts'

/**
 * Decodes a network's outputs to candidates: every prediction whose score is strictly above the floor, compared
 * in float32. `buffer` and `search` hold scratch space; a loop passes the same ones every frame.
 *
 * Throws if an output is missing or its shape does not match head, input size and number of classes, if a score
 * above the floor or its box is invalid, or if nothing passed because the outputs contain NaN: a network that
 * broke down must not look like an empty picture.
 */
export function decode(
  outputs: HeadTensors,
  head: Head,
  input: Size,
  classCount: number,
  { floor, multiLabel }: DecodeOptions,
  buffer = new CandidateBuffer(),
  search: Search = plainSearch,
): Candidates {
  if (!(floor >= 0 && floor <= 1)) throw new Error(`floor is ${floor}, expected 0..1`)
  if (!(Number.isInteger(classCount) && classCount >= 1 && classCount <= 0xffff)) {
    throw new Error(`classCount is ${classCount}, expected 1..65535`)
  }
  const decoder = decoders[head.kind] as Decoder<Head>
  buffer.clear()
  const predictions = decoder(
    outputs,
    head,
    { input, classCount, floor: Math.fround(floor), multiLabel, search },
    buffer,
  )
  const candidates = buffer.take(predictions)
  // NaN passes no threshold, so the check is needed only if nothing passed
  if (candidates.count === 0) refuseNaN(outputs)
  return candidates
}

// nothing in it outlives a call
const plainSearch = createSearch()

function refuseNaN(outputs: HeadTensors): void {
  for (const [name, { data }] of Object.entries(outputs)) {
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!
      if (value !== value) throw new Error(`output '${name}' is NaN at ${i} of ${data.length}`)
    }
  }
}
