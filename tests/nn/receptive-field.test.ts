import { describe, expect, it } from 'vitest'
import type { Plane } from '../../src/nn/convolution.ts'
import { crossCorrelate } from '../../src/nn/convolution.ts'
import { receptiveField, viewOf } from '../../src/nn/receptive-field.ts'

describe('receptiveField', () => {
  it('of five 3x3 convolutions with stride 2 has size 63 and jump 32', () => {
    const layer = { kernel: 3, stride: 2, padding: 1 }
    const field = receptiveField([layer, layer, layer, layer, layer])
    expect(field).toMatchObject({ size: 63, jump: 32 })
  })

  it('of no layers is the pixel itself', () => {
    expect(receptiveField([])).toEqual({ size: 1, jump: 1, start: 0 })
  })

  it('is where a lit input pixel reaches the output, to the first and last column', () => {
    const layers = [
      { kernel: 3, stride: 2, padding: 1 },
      { kernel: 2, dilation: 2 },
      { kernel: 3, stride: 2 },
    ]
    const side = 31
    const at = 1
    const reaches = (x: number) => {
      let map: Plane = { width: side, height: side, data: new Float64Array(side * side) }
      for (let y = 0; y < side; y++) map.data[y * side + x] = 1
      for (const { kernel, ...walk } of layers) {
        const ones = new Float64Array(kernel * kernel).fill(1)
        map = crossCorrelate(map, { width: kernel, height: kernel, data: ones }, walk)
      }
      return map.data[at * map.width + at] !== 0
    }
    const reaching = Array.from({ length: side }, (_, x) => x).filter(reaches)
    const [from, to] = viewOf(at, receptiveField(layers))
    expect([from, to]).toEqual([3, 14])
    expect([reaching[0], reaching.at(-1)! + 1]).toEqual([from, to])
  })

  it('begins outside the picture where there is padding', () => {
    expect(viewOf(0, receptiveField([{ kernel: 3, padding: 1 }]))).toEqual([-1, 2])
  })
})
