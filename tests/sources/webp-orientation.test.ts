import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webpOrientation } from '../../src/sources/webp-orientation.ts'
import { webpWithOrientation } from '../fixtures/exif.ts'

/** The extended header and a chunk of odd length, as a picture would have in front of its EXIF block. */
const picture = Uint8Array.from([
  ...new TextEncoder().encode('RIFF\u0020\0\0\0WEBPVP8X\u000a\0\0\0\0\0\0\0\u0027\0\0\u0013\0\0'),
  ...new TextEncoder().encode('ICCP\u0003\0\0\0abc\0'),
])

describe('webpOrientation', () => {
  it('reads all eight, with and without the prefix that JPEG has', () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      expect(webpOrientation(webpWithOrientation(picture, orientation))).toBe(orientation)
      expect(webpOrientation(webpWithOrientation(picture, orientation, 'Exif\0\0'))).toBe(
        orientation,
      )
    }
  })

  it('takes a picture for upright that says nothing, or nothing that there is', () => {
    expect(webpOrientation(picture)).toBe(1)
    expect(webpOrientation(webpWithOrientation(picture, 9))).toBe(1)
    expect(webpOrientation(new Uint8Array(0))).toBe(1)
  })

  it('ends with an orientation whatever the bytes are', () => {
    const turned = webpWithOrientation(picture, 6)
    fc.assert(
      fc.property(
        fc.nat(turned.length),
        fc.nat(turned.length - 1),
        fc.nat(255),
        (end, at, byte) => {
          const found = webpOrientation(turned.with(at, byte).subarray(0, end))
          expect(found).toBeGreaterThanOrEqual(1)
          expect(found).toBeLessThanOrEqual(8)
        },
      ),
      { seed: 1 },
    )
  })
})
