import { describe, expect, it } from 'vitest'
import type { Context2D } from '../../../src/overlay/surface.ts'
import { drawAnnotated, type Annotation } from '../../../src/run/annotate/draw-annotated.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { createFakeContext } from '../../overlay/fake-context.ts'
import { boxes, createScene } from '../../views/detect/scene.ts'

const size = { width: 640, height: 640 }
const picture = {} as CanvasImageSource
const { shown, detections } = createScene().getState()
const annotation: Annotation = {
  ...{ result: shown!, detections: detections!, ids: new Map(), followed: null },
}
const look = { settings: defaultSettings, pixelated: null, mirrored: false }

/** Draws, and gives the stretches that were pixelated, as x, y, width and height. */
function draw(
  room: typeof size,
  drawn: Annotation | null,
  how: Partial<Parameters<typeof drawAnnotated>[4]> = {},
) {
  const { context, calls } = createFakeContext()
  const pixelated: number[][] = []
  const fake = new Proxy(context as unknown as Record<string, unknown>, {
    get(target, name: string) {
      if (name === 'canvas') return room
      if (name !== 'getImageData') return target[name]
      return (...place: [number, number, number, number]) => {
        pixelated.push(place)
        const [, , width, height] = place
        return { data: new Uint8ClampedArray(4 * width * height), width, height }
      }
    },
    set: (target, name: string, value) => Reflect.set(target, name, value),
  })
  const { settings, pixelated: name, mirrored } = { ...look, ...how }
  const asked = { settings, pixelated: name, mirrored }
  drawAnnotated(fake as unknown as Context2D, room, { picture, size }, drawn, asked)
  const words = calls.filter((call) => call.name === 'fillText').map(({ args }) => args[0])
  return { calls, pixelated, words: words.join(' ') }
}

describe('an annotated frame', () => {
  it('fills a canvas of its own shape, its boxes with it, in letters of the same size', () => {
    const small = draw({ width: 320, height: 320 }, annotation)
    const whole = draw(size, annotation)
    const lefts = ({ calls }: typeof small) =>
      calls.filter(({ name }) => name === 'strokeRect').map(({ args }) => Number(args[0]))
    expect(small.calls.find(({ name }) => name === 'drawImage')?.args).toEqual([
      ...[picture, 0, 0, 320, 320],
    ])
    expect(Math.max(...lefts(whole))).toBe(400)
    expect(Math.max(...lefts(small))).toBe(200)
    const fontOf = ({ calls }: typeof small) =>
      calls.find(({ name }) => name === 'fillText')?.style['font']
    expect(fontOf(small)).toBe(fontOf(whole))
  })

  it('loses a pixel where an encoder wants even sides, and is not scaled', () => {
    const { calls } = draw({ width: 639, height: 640 }, annotation)
    expect(calls.find(({ name }) => name === 'drawImage')?.args).toEqual([picture, 0, 0, 640, 640])
  })

  it('has the boxes of a class pixelated where they are drawn', () => {
    const persons = boxes.filter(({ classId, score }) => classId === 0 && score > 0.25)
    const places = (scale: number, place: (x: number) => number) =>
      persons.map(({ box: [x1, y1, x2, y2] }) => [
        ...[place(x1), scale * y1, scale * (x2 - x1), scale * (y2 - y1)],
      ])
    const how = { pixelated: 'person' }
    expect(draw(size, annotation, how).pixelated).toEqual(places(1, (x) => x))
    const half = { width: 320, height: 320 }
    expect(draw(half, annotation, how).pixelated).toEqual(places(0.5, (x) => x / 2))
    const mirrored = draw(size, annotation, { ...how, mirrored: true })
    expect(mirrored.pixelated).toEqual(places(1, (x) => 540 - x))
    expect(draw(size, annotation).pixelated).toEqual([])
  })

  it('is pixelated as a whole where nobody knows what is in it', () => {
    expect(draw(size, null, { pixelated: 'person' }).pixelated).toEqual([[0, 0, 640, 640]])
    expect(draw(size, null).pixelated).toEqual([])
  })

  it('shows what a track took of the candidates below the threshold', () => {
    const kite = boxes.findIndex(({ classId }) => classId === 2)
    expect(draw(size, annotation).words).not.toContain('kite')
    const ids = new Map([[kite, 4]])
    expect(draw(size, { ...annotation, ids }).words).toContain('#4 kite')
  })

  it('shows trails, lines with their counts, and lost objects over the boxes', () => {
    const settings = { ...defaultSettings, count: 'line1-500-100-500-900' }
    const followed = {
      trails: [
        { id: 1, points: Float32Array.of(1, 2, 3, 4), times: Float64Array.of(0, 1), count: 2 },
      ],
      frame: {
        tracks: [],
        lost: [{ id: 3, box: [10, 10, 50, 50] as const, classId: 1, frames: 2 }],
      },
      events: [
        { time: 1, shape: 1, what: 'in' as const, track: 1, classId: 0 },
        { time: 2, shape: 1, what: 'out' as const, track: 2, classId: 0 },
        { time: 3, shape: 1, what: 'in' as const, track: 3, classId: 0 },
      ],
      visits: [],
    }
    const { words, calls } = draw(size, { ...annotation, followed }, { settings })
    expect(words).toContain('Line 1: 2 in, 1 out')
    expect(words).toContain('#3 boat lost')
    expect(calls.some(({ name, args }) => name === 'lineTo' && args.join() === '3,4')).toBe(true)
  })
})
