import { siftHeader } from '../../src/shaders/sift-shader.ts'

/**
 * `siftShader` in plain TypeScript, line by line: one call per sieve, `output` as words. The shader's order of
 * records is unspecified; here the last prediction comes first, so that no test relies on an order.
 */
export function transcribedSift(
  params: ArrayBuffer,
  output: Uint32Array,
  sifted: Uint32Array,
): void {
  const words = new Uint32Array(params)
  const [cells = 0, predictions = 0, channels = 0, groupStep = 0, cellStep = 0, channelStep = 0] =
    words
  const [objectnessAt = 0, firstClass = 0, classes = 0, logits = 0] = words.subarray(6)
  const [first = 0, capacity = 0, recordLength = 0] = words.subarray(10)
  const floor = new Float32Array(params)[13] ?? NaN
  const values = new Float32Array(output.buffer, output.byteOffset, output.length)
  const fround = Math.fround
  const probability = (value: number) =>
    logits === 0
      ? value
      : fround(1 / fround(1 + fround(Math.exp(-Math.min(Math.max(value, -80), 80)))))

  for (let prediction = predictions - 1; prediction >= 0; prediction--) {
    const cell = prediction % cells
    const start = Math.floor(prediction / cells) * groupStep + cell * cellStep
    let notFinite = 0
    let objectness = 1
    let best = -3e38
    for (let c = 0; c < channels; c++) {
      const bits = output[start + c * channelStep]!
      if ((bits & 0x7f800000) === 0x7f800000) {
        notFinite++
        continue
      }
      const value = values[start + c * channelStep]!
      if (c === objectnessAt) objectness = probability(value)
      if (c >= firstClass && c < firstClass + classes) best = Math.max(best, value)
    }
    sifted[1]! += notFinite
    const score = classes > 0 ? fround(objectness * probability(best)) : objectness
    if (!(score > floor) && notFinite === 0) continue
    const slot = sifted[0]!
    sifted[0] = slot + 1
    if (slot >= capacity) continue
    const record = siftHeader + slot * recordLength
    sifted[record] = first + prediction
    for (let c = 0; c < channels; c++) sifted[record + 1 + c] = output[start + c * channelStep]!
  }
}
