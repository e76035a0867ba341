import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  keepInView,
  maxZoom,
  onDevice,
  panBy,
  toPicture,
  toScreen,
  viewportOf,
  wholePicture,
  zoomAbout,
} from '../../src/overlay/viewport.ts'
import type { Camera, Framing } from '../../src/overlay/viewport.ts'

const framing: Framing = {
  picture: { width: 1000, height: 500 },
  screen: { width: 840, height: 640 },
  margin: 20,
}

describe('the viewport', () => {
  it('fits the whole picture into the screen, centred, with a margin', () => {
    expect(viewportOf(wholePicture, framing)).toEqual({ scale: 0.8, x: 20, y: 120 })
  })

  it('enlarges a picture smaller than the screen', () => {
    const small = { ...framing, picture: { width: 10, height: 10 } }
    expect(viewportOf(wholePicture, small).scale).toBe(60)
  })

  it('keeps the point under the pointer fixed while zooming, if the edges allow it', () => {
    const pointer = { x: 300, y: 330 }
    const before = toPicture(viewportOf(wholePicture, framing), pointer)
    const after = toPicture(
      viewportOf(zoomAbout(wholePicture, 3, pointer, framing), framing),
      pointer,
    )
    expect(after.x).toBeCloseTo(before.x, 9)
    expect(after.y).toBeCloseTo(before.y, 9)
  })

  it('returns to its position when zoomed in and out about the same point', () => {
    const pointer = { x: 300, y: 330 }
    const zoomed = zoomAbout(wholePicture, 3, pointer, framing)
    expect(zoomAbout(zoomed, 1 / 3, pointer, framing)).toEqual(wholePicture)
  })

  it('shows no less than the whole picture and no more than 32 screen pixels a picture pixel', () => {
    const centre = { x: 420, y: 320 }
    expect(zoomAbout(wholePicture, 0.1, centre, framing)).toEqual(wholePicture)
    const closest = zoomAbout(wholePicture, 1e6, centre, framing)
    expect(closest.zoom).toBe(maxZoom(framing))
    expect(viewportOf(closest, framing).scale).toBeCloseTo(32, 9)
  })

  it('stops panning at the edges of the picture', () => {
    const zoomed = zoomAbout(wholePicture, 2, { x: 420, y: 320 }, framing)
    const farRight = viewportOf(panBy(zoomed, -1e5, 0, framing), framing)
    expect(farRight.x + framing.picture.width * farRight.scale).toBeCloseTo(820, 9)
    const farLeft = viewportOf(panBy(zoomed, 1e5, 0, framing), framing)
    expect(farLeft.x).toBeCloseTo(20, 9)
  })

  it('does not pan a side that fits', () => {
    expect(panBy(wholePicture, 50, 50, framing)).toEqual(wholePicture)
  })

  it('survives a screen without area', () => {
    const closed = { ...framing, screen: { width: 0, height: 0 } }
    expect(viewportOf(wholePicture, closed).scale).toBeGreaterThan(0)
  })

  it('refuses a picture without area', () => {
    const flat = { ...framing, picture: { width: 0, height: 500 } }
    expect(() => viewportOf(wholePicture, flat)).toThrow('invalid picture size: 0 x 500')
  })

  it('lands on whole device pixels', () => {
    expect(onDevice({ scale: 0.8, x: 20.3, y: 10.2 }, 2)).toEqual({ scale: 1.6, x: 41, y: 20 })
  })

  it('maps every point there and back', () => {
    fc.assert(
      fc.property(cameras, point, (camera, { x, y }) => {
        const viewport = viewportOf(keepInView(camera, framing), framing)
        const back = toPicture(viewport, toScreen(viewport, { x, y }))
        expect(back.x).toBeCloseTo(x, 6)
        expect(back.y).toBeCloseTo(y, 6)
      }),
      { seed: 1 },
    )
  })

  it('never shows more than the margin beside a side that fills the screen', () => {
    fc.assert(
      fc.property(cameras, fc.integer({ min: -900, max: 900 }), (camera, by) => {
        const { scale, x, y } = viewportOf(panBy(camera, by, -by, framing), framing)
        for (const [start, length, screen] of [
          [x, 1000 * scale, 840],
          [y, 500 * scale, 640],
        ] as const) {
          // a side that fits is centred
          const centred = (screen - length) / 2
          const fills = length > screen - 40
          expect(start).toBeLessThanOrEqual((fills ? 20 : centred) + 1e-6)
          expect(start + length).toBeGreaterThanOrEqual(
            (fills ? screen - 20 : centred + length) - 1e-6,
          )
        }
      }),
      { seed: 2 },
    )
  })
})

const cameras: fc.Arbitrary<Camera> = fc.record({
  zoom: fc.double({ min: 0.1, max: 60, noNaN: true }),
  x: fc.double({ min: -1, max: 2, noNaN: true }),
  y: fc.double({ min: -1, max: 2, noNaN: true }),
})

const point = fc.record({
  x: fc.integer({ min: 0, max: 1000 }),
  y: fc.integer({ min: 0, max: 500 }),
})
