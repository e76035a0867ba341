import { describe, expect, it } from 'vitest'
import { cellsOfBox } from '../../../src/vision/saliency/cells-of-box.ts'
import { eigenCam } from '../../../src/vision/saliency/eigen-cam.ts'

// three maps of two rows and three columns
const maps = {
  data: Float32Array.of(1, 2, 0, 0, 4, 1, 0, 1, 3, 1, 2, 0, -1, 0, 1, 2, 0, 1),
  channels: 3,
  rows: 2,
  columns: 3,
}

describe('EigenCAM', () => {
  // numpy.linalg.svd of the [6, 3] matrix: O @ V1, its sign so that the sum is positive, negative values 0
  it('is the projection on the first right singular vector, as NumPy computes it', () => {
    const { columns, rows, values } = eigenCam(maps)
    expect([columns, rows]).toEqual([3, 2])
    const wanted = [0.661681, 2.181229, 1.913303, 0.857866, 4.362457, 0.925799]
    wanted.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 5))
  })

  it('of an area takes the vector of its cells alone, and looks for it everywhere', () => {
    const { values } = eigenCam(maps, { left: 1, top: 0, right: 3, bottom: 1 })
    const wanted = [0, 1.432435, 3.058309, 1.466357, 2.864871, 0.519344]
    wanted.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 5))
  })

  it('does not change with the sign of all activations', () => {
    const negative = { ...maps, data: maps.data.map((value) => -value) }
    expect(Array.from(eigenCam(negative).values)).toEqual(Array.from(eigenCam(maps).values))
  })

  it('of maps without any activation is 0', () => {
    const { values } = eigenCam({ ...maps, data: new Float32Array(18) })
    expect(Array.from(values)).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('the cells of a box', () => {
  const input = { width: 64, height: 32 }

  it('are those that it covers in part', () => {
    expect(cellsOfBox(Float32Array.of(9, 0, 17, 8), input, [4, 4, 8])).toEqual({
      left: 1,
      top: 0,
      right: 3,
      bottom: 1,
    })
  })

  it('lie within the maps, and are one at least', () => {
    expect(cellsOfBox(Float32Array.of(-50, 31, 500, 90), input, [4, 4, 8])).toEqual({
      left: 0,
      top: 3,
      right: 8,
      bottom: 4,
    })
    expect(cellsOfBox(Float32Array.of(90, 90, 90, 90), input, [4, 4, 8])).toEqual({
      left: 7,
      top: 3,
      right: 8,
      bottom: 4,
    })
  })
})
