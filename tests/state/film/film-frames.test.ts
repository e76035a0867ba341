import { describe, expect, it } from 'vitest'
import type { PictureResult } from '../../../src/state/app-state.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import {
  forgetFrame,
  frameOf,
  framesOf,
  keepFrame,
  noFrames,
  resultOf,
} from '../../../src/state/film/film-frames.ts'
import { filmItem } from '../../../src/state/stage-item.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { candidatesOf, spec } from '../../run/fake-engine.ts'

const image = { width: 320, height: 320 }

/** An answer with one box at `left`, and one that hardly counts. */
function answerAt(left: number, frameId = left): PictureResult {
  const candidates = candidatesOf([
    [0.9, left, 0, left + 100, 100],
    [0.05, 200, 200, 300, 300],
  ])
  return {
    ...{ frameId, candidates, spec, item: filmItem('film-1'), inputSize: image },
    ...{ backend: 'wasm', threads: 1, form: 'fast', multiLabel: false },
    letterbox: letterbox(image, image, 'centre'),
    times: { open: 1, letterbox: 1, network: 2, decode: 3 },
  }
}

const times = Float64Array.of(0, 0.04, 0.08)
const leftsOf = (frames: ReturnType<typeof noFrames>, confidence = 0.25) =>
  Array.from(framesOf({ times, frames }, { ...defaultSettings, confidence }), (frame) => [
    frame.index,
    frame.time,
    ...frame.detections.boxes.filter((_, i) => i % 4 === 0),
  ])

describe('the frames of a film', () => {
  it('come in its order, whatever the order in which they were answered', () => {
    const frames = [2, 0].reduce((all, i) => keepFrame(all, i, answerAt(10 * i)), noFrames())
    expect(leftsOf(frames)).toEqual([
      [0, 0, 0],
      [2, 0.08, 20],
    ])
    expect(frameOf({ times, frames }, 1, defaultSettings)).toBeNull()
  })

  it('follow the threshold without another answer', () => {
    const frames = keepFrame(noFrames(), 1, answerAt(10))
    expect(leftsOf(frames, 0.04)).toEqual([[1, 0.04, 10, 200]])
    expect(leftsOf(frames, 0.95)).toEqual([[1, 0.04]])
  })

  it('keep every column of their candidates, and share how they were answered', () => {
    const frames = keepFrame(keepFrame(noFrames(), 0, answerAt(10)), 1, answerAt(20))
    expect(resultOf({ times, frames }, 0)).toEqual({ ...answerAt(10), taken: 0 })
    expect(resultOf({ times, frames }, 1)).toEqual({ ...answerAt(20), taken: 40 })
    expect(frames.answers.get(0)?.how).toBe(frames.answers.get(1)?.how)
    expect([frames.count, frames.bytes]).toEqual([2, 4 * 29])
  })

  it('that were answered first make room for later ones', () => {
    const limit = 2 * 2 * 29
    const frames = [0, 1, 2].reduce((all, i) => keepFrame(all, i, answerAt(i), limit), noFrames())
    expect(leftsOf(frames).map(([index]) => index)).toEqual([1, 2])
    expect([frames.count, frames.bytes, frames.dropped]).toEqual([2, limit, 1])
  })

  it('answered again replace their answer', () => {
    const frames = keepFrame(keepFrame(noFrames(), 0, answerAt(10)), 0, answerAt(30))
    expect(leftsOf(frames)).toEqual([[0, 0, 30]])
    expect([frames.count, frames.bytes]).toEqual([1, 2 * 29])
    expect(forgetFrame(frames, 0)).toMatchObject({ count: 0, bytes: 0 })
  })
})
