import { describe, expect, it } from 'vitest'
import { fromSrgbPrimaries } from '../../src/vision/primaries.ts'

describe('fromSrgbPrimaries', () => {
  it('keeps white, and takes the green of SMPTE 170M for what is inside sRGB', () => {
    const matrix = fromSrgbPrimaries('smpte170m') ?? []
    const white = [0, 3, 6].map((row) => matrix[row]! + matrix[row + 1]! + matrix[row + 2]!)
    for (const sum of white) expect(sum).toBeCloseTo(1, 9)
    // the inverse of the matrix of BT.601 to BT.709 in ITU-R BT.2087
    expect(matrix[0]).toBeCloseTo(1.0654, 3)
    expect(matrix[1]).toBeCloseTo(-0.0554, 3)
    expect(matrix[4]).toBeCloseTo(1.0364, 3)
  })

  it('changes nothing where the primaries are those of sRGB, and knows no others', () => {
    expect(fromSrgbPrimaries('bt709')).toBeNull()
    expect(fromSrgbPrimaries('bt2020')).toBeUndefined()
  })
})
