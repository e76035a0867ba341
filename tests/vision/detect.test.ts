import { describe, expect, test } from 'vitest'
import { CandidateBuffer } from '../../src/vision/candidate-buffer.ts'
import { detect, type DetectSettings } from '../../src/vision/detect.ts'
import { letterbox } from '../../src/vision/letterbox.ts'

const box = letterbox({ width: 1280, height: 720 }, { width: 640, height: 640 }, 'centre')
const settings: DetectSettings = {
  confidence: 0.25,
  iou: 0.5,
  classAgnostic: false,
  maxDetections: 300,
  hiddenClasses: new Set(),
}

type Row = [x1: number, y1: number, x2: number, y2: number, score: number, classId: number]
function candidatesOf(...rows: Row[]) {
  const buffer = new CandidateBuffer()
  for (const [x1, y1, x2, y2, score, classId] of rows) {
    buffer.push(x1, y1, x2, y2, score, classId, 8, 0, 0, 0)
  }
  return buffer.take(8400)
}

describe('detect', () => {
  const candidates = candidatesOf(
    [100, 200, 200, 300, 0.5, 2],
    [300, 200, 400, 300, 0.9, 7],
    [110, 200, 210, 300, 0.4, 2],
    [0, 140, 640, 500, 0.2, 2],
    [300, 200, 400, 300, 0.3, 2],
  )

  test('turns candidates into boxes in the picture, highest score first', () => {
    const detections = detect(candidates, box, settings, 'yolox')
    expect(detections).toEqual({
      count: 3,
      boxes: Float32Array.of(
        ...[600, 120, 800, 320],
        ...[200, 120, 400, 320],
        ...[600, 120, 800, 320],
      ),
      scores: Float32Array.of(0.9, 0.5, 0.3),
      classIds: Uint16Array.of(7, 2, 2),
      candidates: Uint32Array.of(1, 0, 4),
      aboveThreshold: 4,
      classCounts: new Map([
        [7, 1],
        [2, 2],
      ]),
      suppressed: {
        candidates: Uint32Array.of(2),
        by: Uint32Array.of(0),
        iou: Float32Array.of(9000 / 11000),
      },
    })
  })

  test('reports the end of each step, in order', () => {
    const stages: string[] = []
    detect(candidates, box, settings, 'yolox', (stage) => void stages.push(stage))
    expect(stages).toEqual(['threshold', 'nms', 'filter'])
  })

  test('hides a class after NMS, so that its boxes still suppress', () => {
    const hidden = { ...settings, classAgnostic: true, hiddenClasses: new Set([7]) }
    const detections = detect(candidates, box, hidden, 'class-scores')
    expect(detections.candidates).toEqual(Uint32Array.of(0))
    expect(detections.classCounts).toEqual(
      new Map([
        [7, 1],
        [2, 1],
      ]),
    )
    expect(detections.suppressed.candidates).toEqual(Uint32Array.of(2, 4))
  })

  test('suppresses before it clips: boxes that extend into the padding are compared unclipped', () => {
    // unclipped they have an IoU of 1/3, clipped to the picture they are identical
    const tall = candidatesOf([0, 40, 100, 240, 0.9, 0], [0, 140, 100, 240, 0.8, 0])
    expect(detect(tall, box, settings, 'anchors').count).toBe(2)
  })

  test('applies only threshold and limit to an end-to-end head', () => {
    const final = detect(candidates, box, { ...settings, iou: 0 }, 'end-to-end')
    expect(final.candidates).toEqual(Uint32Array.of(1, 0, 2, 4))
    expect(final.suppressed.candidates.length).toBe(0)
    const two = detect(candidates, box, { ...settings, maxDetections: 2 }, 'end-to-end')
    expect(two.candidates).toEqual(Uint32Array.of(1, 0))
    const identical = candidatesOf([1, 1, 9, 9, 0.9, 0], [1, 1, 9, 9, 0.8, 0])
    expect(detect(identical, box, settings, 'end-to-end').count).toBe(2)
  })

  test('answers an empty picture with nothing', () => {
    const none = detect(candidatesOf(), box, settings, 'yolox')
    expect(none.count).toBe(0)
    expect(none.boxes).toEqual(new Float32Array())
    expect(none.classCounts.size).toBe(0)
  })

  test('changes none of the candidates', () => {
    const before = structuredClone(candidates)
    detect(candidates, box, settings, 'yolox')
    expect(candidates).toEqual(before)
  })

  test('refuses settings out of range', () => {
    const detecting = (change: Partial<DetectSettings>) => () =>
      detect(candidates, box, { ...settings, ...change }, 'end-to-end')
    expect(detecting({ confidence: 2 })).toThrow('confidence is 2')
    expect(detecting({ maxDetections: -1 })).toThrow('maxDetections is -1')
    expect(() => detect(candidates, box, { ...settings, iou: -1 }, 'yolox')).toThrow(
      'IoU threshold is -1',
    )
  })
})
