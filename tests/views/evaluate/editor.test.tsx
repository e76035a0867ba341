// @vitest-environment jsdom
import { act } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../src/annotations/annotation-set.ts'
import { annotationsOf } from '../../../src/state/evaluate/edits.ts'
import { EvaluateContext } from '../../../src/state/evaluate/evaluate-react.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import type { Evaluate } from '../../../src/state/evaluate/evaluate-commands.ts'
import { EvaluateStageLayer } from '../../../src/views/evaluate/layer/stage-layer.tsx'
import type { StageLayerProps } from '../../../src/views/stage/stage-layer.ts'
import { createScene } from '../detect/scene.ts'
import { margin, nextFrame, renderStage } from '../stage/render-stage.tsx'

const { pictures } = createScene().getState()
const { name } = pictures[0]!

/** The stage with its layer; apart from the margin, a picture pixel is a CSS pixel. */
async function edit(annotations: readonly Annotation[] = []) {
  const store = createEvaluateStore({
    loaded: true,
    label: 'cat',
    labels: {
      classes: [{ name: 'cat' }],
      pictures: new Map(
        annotations.length > 0
          ? [[name, { name, size: { width: 640, height: 640 }, annotations }]]
          : [],
      ),
    },
  })
  const evaluate = { store, commands: {} } as Evaluate
  const Layer = (props: StageLayerProps) => (
    <EvaluateContext value={evaluate}>
      <EvaluateStageLayer {...props} />
    </EvaluateContext>
  )
  const stage = renderStage({}, { Component: Layer, covers: true, onCamera: false })
  await nextFrame()
  const surface = stage.region!

  function fire(type: string, x: number, y: number, init: PointerEventInit = {}): void {
    act(() => {
      surface.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          clientX: x + margin,
          clientY: y + margin,
          pointerId: 1,
          pointerType: 'mouse',
          ...init,
        }),
      )
    })
  }
  function drag(from: readonly [number, number], to: readonly [number, number], init = {}): void {
    fire('pointerdown', ...from, init)
    fire('pointermove', (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, init)
    fire('pointermove', ...to, init)
    fire('pointerup', ...to, init)
  }
  return {
    ...stage,
    evaluate: store,
    fire,
    drag,
    press(key: string, init: KeyboardEventInit = {}): void {
      act(() => {
        surface.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
      })
    },
    boxes: () => annotationsOf(store.getState(), name).map(({ box }) => box),
  }
}

const cat = { label: 'cat', box: [100, 100, 100, 50] } as const
const inner = { label: 'cat', box: [120, 110, 20, 20] } as const

describe('drawing on the stage', () => {
  it('makes a box from a drag, selected and of the chosen class', async () => {
    const { drag, boxes, evaluate } = await edit()
    drag([50, 60], [150, 200])
    expect(boxes()).toEqual([[50, 60, 100, 140]])
    expect(evaluate.getState()).toMatchObject({ selected: 0, label: 'cat' })
  })

  it('ignores an accidental drag', async () => {
    const { drag, boxes } = await edit()
    drag([50, 60], [51, 60])
    drag([50, 60], [150, 60])
    expect(boxes()).toEqual([])
  })

  it('shows the box while it is drawn, with its class', async () => {
    const { fire, written, boxes } = await edit()
    fire('pointerdown', 50, 60)
    fire('pointermove', 150, 200)
    expect(await written()).toContain('cat')
    expect(boxes()).toEqual([])
  })

  it('selects a box by a press; by another, the one below it', async () => {
    const { drag, evaluate } = await edit([cat, inner])
    const selected = () => evaluate.getState().selected
    drag([125, 115], [125, 115])
    expect(selected()).toBe(1)
    drag([125, 115], [125, 115])
    expect(selected()).toBe(0)
    drag([600, 600], [600, 600])
    expect(selected()).toBeNull()
  })

  it('moves the selected box by its inside, and resizes it by its handles', async () => {
    const { drag, boxes, evaluate } = await edit([cat])
    act(() => evaluate.setState({ selected: 0 }))
    drag([150, 125], [160, 130])
    expect(boxes()).toEqual([[110, 105, 100, 50]])
    drag([210, 155], [230, 205])
    expect(boxes()).toEqual([[110, 105, 120, 100]])
  })

  it('keeps boxes in the picture', async () => {
    const { drag, boxes } = await edit()
    drag([600, 600], [700, 700])
    expect(boxes()).toEqual([[600, 600, 40, 40]])
  })

  it('works with one finger, and leaves two to the stage', async () => {
    const { drag, fire, boxes } = await edit()
    const touch = { pointerType: 'touch', pointerId: 5 }
    drag([50, 60], [150, 200], touch)
    expect(boxes()).toHaveLength(1)
    fire('pointerdown', 300, 300, touch)
    fire('pointermove', 340, 340, touch)
    fire('pointerdown', 400, 400, { pointerType: 'touch', pointerId: 6 })
    fire('pointermove', 420, 420, { pointerType: 'touch', pointerId: 6 })
    fire('pointerup', 420, 420, { pointerType: 'touch', pointerId: 6 })
    fire('pointerup', 340, 340, touch)
    expect(boxes()).toHaveLength(1)
  })

  it('draws nothing while the picture is moved', async () => {
    const { drag, boxes, evaluate } = await edit()
    act(() => evaluate.setState({ tool: 'view' }))
    drag([50, 60], [150, 200])
    expect(boxes()).toEqual([])
  })

  it('is cancelled by Escape', async () => {
    const { fire, press, boxes } = await edit()
    fire('pointerdown', 50, 60)
    fire('pointermove', 150, 200)
    press('Escape')
    fire('pointerup', 150, 200)
    expect(boxes()).toEqual([])
  })
})

describe('the keyboard on the stage', () => {
  it('adds a box in the middle, moves and sizes it, and deletes it', async () => {
    const { press, boxes } = await edit()
    press('n')
    expect(boxes()).toEqual([[240, 240, 160, 160]])
    press('ArrowRight')
    press('ArrowUp', { ctrlKey: true })
    expect(boxes()).toEqual([[241, 230, 160, 160]])
    press('ArrowDown', { shiftKey: true })
    press('ArrowLeft', { shiftKey: true, ctrlKey: true })
    expect(boxes()).toEqual([[241, 230, 150, 161]])
    press('Delete')
    expect(boxes()).toEqual([])
  })

  it('moves from box to box and clears the selection', async () => {
    const { press, evaluate } = await edit([cat, inner])
    const selected = () => evaluate.getState().selected
    press('.')
    expect(selected()).toBe(0)
    press('.')
    press('.')
    expect(selected()).toBe(0)
    press(',')
    expect(selected()).toBe(1)
    press('Escape')
    expect(selected()).toBeNull()
  })

  it('merges many steps into one to undo', async () => {
    const { press, evaluate } = await edit([cat])
    press('.')
    press('ArrowRight')
    press('ArrowRight')
    expect(evaluate.getState().past).toHaveLength(1)
  })

  it('zooms as usual if nothing is selected', async () => {
    const { press, region } = await edit([cat])
    press('+')
    await nextFrame()
    expect(region!.dataset['zoomed']).toBe('true')
  })
})

describe('the results on the stage', () => {
  it('are the verdicts of the picture', async () => {
    const { evaluate, written } = await edit([cat])
    act(() =>
      evaluate.setState({
        part: 'results',
        verdicts: {
          picture: name,
          boxes: Float32Array.of(300, 300, 400, 400),
          scores: Float32Array.of(0.5),
          names: ['cat'],
          verdicts: Uint8Array.of(0),
          truth: Int32Array.of(-1),
          detection: Int32Array.of(-1),
        },
      }),
    )
    const text = await written()
    expect(text).toContain('✕ cat')
    expect(text).toContain('missed cat')
  })
})
