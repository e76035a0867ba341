// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { changeSettings } from '../../../../src/state/actions.ts'
import { defaultSettings, initialState } from '../../../../src/state/app-state.ts'
import type { Head } from '../../../../src/vision/heads/heads.ts'
import { yoloFacts } from '../../../../src/views/learn/live/yolo-facts.ts'
import { YoloSteps } from '../../../../src/views/learn/live/yolo-steps.tsx'
import { match, type Tolerance } from '../../../e2e/match.ts'
import { sampleReferences } from '../../../fixtures/sample-references.ts'
import { renderScene } from '../../detect/render.tsx'
import { createScene } from '../../detect/scene.ts'

const none = { ...initialState, settings: defaultSettings }

/** The stored boxes are rounded to pixels and clipped to the picture; their scores have four decimals. */
const rounded: Tolerance = {
  from: 0.25,
  margin: 0,
  score: 0.0001,
  sameBox: (a, b) => a.every((value, index) => Math.abs(value - (b[index] ?? NaN)) <= 0.6),
}

function listed({ detections }: ReturnType<typeof yoloFacts>) {
  return Array.from(detections.scores, (score, i) => ({
    classId: detections.classIds[i] ?? NaN,
    score,
    box: [...detections.boxes.subarray(4 * i, 4 * i + 4)],
  }))
}

describe('the stored example', () => {
  it('equals the reference result for the sample picture', () => {
    const reference = sampleReferences.find(
      ({ file, size }) => file === 'nagasaki-boats.jpg' && size === 640,
    )
    const facts = yoloFacts(none, './')
    const { missing, extra, matched } = match(listed(facts), reference?.detections ?? [], rounded)
    expect({ missing, extra, matched }).toEqual({ missing: [], extra: [], matched: 6 })
    expect(facts.url).toBe('./samples/nagasaki-boats.jpg')
  })

  it('has the grids and the 25,200 predictions of YOLOv5 at 640', () => {
    const { levels, predictions } = yoloFacts(none, './')
    expect(levels.map(({ columns, rows }) => [columns, rows])).toEqual([
      [80, 80],
      [40, 40],
      [20, 20],
    ])
    expect(predictions).toBe(25_200)
  })

  it('follows the present thresholds', () => {
    const strict = { ...none, settings: { ...defaultSettings, confidence: 0.5 } }
    expect(yoloFacts(strict, './').detections.count).toBe(2)
    const lenient = { ...none, settings: { ...defaultSettings, iou: 1 } }
    const { detections } = yoloFacts(lenient, './')
    expect(detections.count).toBe(detections.aboveThreshold)
  })
})

describe('the answer on the stage', () => {
  const scene = createScene().getState()

  function withHead(head: Head) {
    const { shown } = scene
    if (!shown) throw new Error('the scene shows nothing')
    return yoloFacts({ ...scene, shown: { ...shown, spec: { ...shown.spec, head } } }, './')
  }

  it('replaces the example', () => {
    const facts = yoloFacts(scene, './')
    expect(facts.example).toBe(false)
    expect(facts.url).toBe('blob:boats')
    expect(facts.detections).toBe(scene.detections)
  })

  it.each<[string, Head, readonly number[]]>([
    ['without anchors', { kind: 'class-scores', output: 'o', strides: [8, 16, 32] }, [80, 40, 20]],
    [
      'decoded, with anchors',
      { kind: 'decoded-objectness', output: 'o', strides: [16, 32], anchorsPerCell: 3 },
      [40, 20],
    ],
    ['end to end', { kind: 'end-to-end', output: 'o' }, []],
  ])('has the grids of its head: %s', (_, head, columns) => {
    expect(withHead(head).levels.map((level) => level.columns)).toEqual(columns)
  })

  it('needs no suppression where the network answers end to end', () => {
    expect(withHead({ kind: 'end-to-end', output: 'o' }).suppresses).toBe(false)
  })

  it('has its numbers in the text, which follow the sliders', () => {
    const { store, container } = renderScene(<YoloSteps />)
    const text = () => container.textContent.replaceAll(/\s+/g, ' ')
    expect(screen.getAllByRole('listitem')).toHaveLength(4)
    expect(text()).toContain('5 of 6 score above 0.25')
    expect(text()).toContain('IoU above 0.45 suppresses 2; 3 remain')
    act(() => changeSettings(store, { confidence: 0.5 }))
    expect(text()).toContain('2 of 6 score above 0.50')
    expect(text()).toContain('suppresses 0; 2 remain')
    expect(container.querySelector('[style]')).toBeNull()
  })
})
