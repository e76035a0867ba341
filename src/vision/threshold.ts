/**
 * Indices of the scores strictly above `confidence`: highest score first, equal scores in input order. Compares
 * in float32, like the reference implementations.
 *
 * Packs each score and its index into one float64, so that the engine's numeric sort, several times faster than
 * one with a comparison function, orders by both. Throws if `confidence` is outside 0..1 or there are more than
 * 4,194,304 scores.
 */
export function threshold(scores: Float32Array, confidence: number): Uint32Array {
  if (!(confidence >= 0 && confidence <= 1)) {
    throw new Error(`confidence is ${confidence}, expected 0..1`)
  }
  if (scores.length > MAX_COUNT) {
    throw new Error(`${scores.length} scores, expected at most ${MAX_COUNT}`)
  }
  const floor = Math.fround(confidence)
  // positive floats are ordered like their bits read as integers
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length)
  if (keys.length < scores.length) keys = new Float64Array(scores.length)
  let count = 0
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! > floor) keys[count++] = (INFINITY_BITS - bits[i]!) * MAX_COUNT + i
  }
  const order = keys.subarray(0, count).sort()
  const indices = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const key = order[i]!
    indices[i] = key - Math.floor(key / MAX_COUNT) * MAX_COUNT
  }
  return indices
}

// 31 bits of score and 22 of index fill the 53 that a float64 holds exactly
const MAX_COUNT = 2 ** 22
const INFINITY_BITS = 0x7f800000

/** Used again by every call, as long as any has needed. */
let keys = new Float64Array(0)
