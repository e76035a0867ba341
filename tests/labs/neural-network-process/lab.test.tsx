// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NeuralNetworkProcessLab } from '../../../src/labs/neural-network-process/lab.tsx'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import type { LayerSession } from '../../../src/state/inspection.ts'
import type { ExplainQuestion } from '../../../src/vision/explain/question.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { boxes, resultOf } from '../../views/detect/scene.ts'

beforeEach(() => {
  window.history.replaceState(null, '', '/?tab=learn&concept=neural-network-process')
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const made = () => within(screen.getByRole('region', { name: 'Lab: a network by hand' }))
const head = () =>
  within(screen.getByRole('region', { name: 'Lab: teach a real detector one cell' }))
const scrubber = () => made().getByRole<HTMLInputElement>('slider', { name: /^Step \d+ of/ })
const descriptions = () => [...document.querySelectorAll('desc')].map((one) => one.textContent)

describe('the network by hand', () => {
  it('answers its question from the training it did', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    await user.click(made().getByRole('button', { name: 'It separates the classes' }))
    expect(made().getByText(/✗ No: “The hidden units stay alike/).textContent).toContain(
      'equal to the last digit',
    )
  })

  it('walks through Mazur’s numbers, edge by edge, by keys', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    await user.click(made().getByRole('button', { name: 'Mazur’s numbers, edge by edge' }))
    act(() => made().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{Enter}')
    await user.keyboard('{ArrowRight>7/}')
    expect(scrubber().value).toBe('7')
    expect(made().getAllByText(/the weight from h₁ to o₁/).length).toBeGreaterThan(0)
    expect(made().getByRole('button', { name: /gradient: *0\.082167/ })).toBeTruthy()
  })

  it('takes over from a weight that is changed by keys, at the step that is shown', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe('400')
    const weight = made().getByRole('slider', { name: 'Weight from x₁ to h₁' })
    const trained = Number(weight.getAttribute('aria-valuenow'))
    expect(trained).not.toBe(0.18)
    act(() => weight.focus())
    await user.keyboard('{ArrowDown}')
    expect(scrubber().value).toBe('0')
    expect(Number(weight.getAttribute('aria-valuenow'))).toBeCloseTo(
      Math.min(5, Math.max(-5, trained - 0.1)),
      2,
    )
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Weight from x₂ to h₁')
  })

  it('reopens from its address exactly', async () => {
    const { user, unmount } = renderScene(<NeuralNetworkProcessLab />)
    act(() => made().getByRole('slider', { name: 'Weight from x₁ to h₁' }).focus())
    await user.keyboard('{ArrowUp}')
    act(() => made().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{ArrowRight>3/}')
    await user.click(await head().findByRole('button', { name: 'Yes' }))
    await waitFor(() => expect(window.location.search).toContain('answers_15.0y'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<NeuralNetworkProcessLab />)
    await waitFor(() => expect(descriptions()).toEqual(seen))
    expect(scrubber().value).toBe('3')
  })
})

describe('the real head', () => {
  const cell = () => head().getByRole('slider', { name: 'Cell' })
  const opened = async () => {
    const scene = renderScene(<NeuralNetworkProcessLab />, { shown: null })
    await head().findByRole('slider', { name: 'Cell' })
    return scene
  }
  const score = () => Number(/boat (\d\.\d+)/.exec(cell().getAttribute('aria-valuetext')!)?.[1])

  it('moves the score by one step for each answer, and undoes it', async () => {
    const { user } = await opened()
    const before = score()
    await user.click(head().getByRole('button', { name: 'Yes' }))
    const logit = Math.log(before / (1 - before))
    const after = 1 / (1 + Math.exp(-(logit + 0.5 * (1 - before))))
    expect(Math.abs(score() - after)).toBeLessThan(0.002)
    await user.click(head().getByRole('button', { name: 'No' }))
    await user.click(head().getByRole('button', { name: 'Undo' }))
    expect(Math.abs(score() - after)).toBeLessThan(0.002)
    await user.click(head().getByRole('button', { name: 'Forget all' }))
    expect(score()).toBe(before)
    expect(head().getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('chooses cells by arrow keys, and by a click on the picture', async () => {
    const { user } = await opened()
    act(() => cell().focus())
    await user.keyboard('{ArrowDown}{ArrowRight}')
    expect(cell().getAttribute('aria-valuetext')).toContain('row 3, column 7')
    cell().closest('svg')!.getBoundingClientRect = () =>
      ({ left: 0, top: 0, width: 1024, height: 819 }) as DOMRect
    await user.pointer({
      keys: '[MouseLeft]',
      target: cell(),
      coords: { clientX: 50, clientY: 810 },
    })
    expect(cell().getAttribute('aria-valuetext')).toContain('row 8, column 1')
  })

  it('takes a step of the length that the slider says, and says how the other cells moved', async () => {
    const { user } = await opened()
    act(() =>
      head()
        .getByRole('slider', { name: /Learning rate/ })
        .focus(),
    )
    await user.keyboard('{ArrowRight>5/}')
    const before = score()
    await user.click(head().getByRole('button', { name: 'Yes' }))
    const logit = Math.log(before / (1 - before))
    expect(Math.abs(score() - 1 / (1 + Math.exp(-(logit + 1 - before))))).toBeLessThan(0.002)
    expect(head().getByText(/of the other 79 scores have moved .* the most at row/)).toBeTruthy()
    await waitFor(() => expect(window.location.search).toContain('answers_15.0y1'))
  })

  it('answers its question from the features of all cells', async () => {
    const { user } = await opened()
    await user.click(head().getByRole('button', { name: 'They stay' }))
    expect(head().getByText(/✗ No: “Some move with it”/).textContent).toMatch(
      /\d+ of the other 79 move by at least a tenth as much, \d+ by nine tenths/,
    )
    expect(head().getByRole('group', { name: 'The last step' })).toBeTruthy()
  })

  it('is accessible', async () => {
    const { container } = await opened()
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('the head of the network on the stage', () => {
  const onStage = async (session: LayerSession, spec: Partial<ModelSpec>) => {
    const result = resultOf(boxes)
    const scene = renderScene(<NeuralNetworkProcessLab />, {
      shown: { ...result, spec: { ...result.spec, ...spec } },
    })
    vi.mocked(scene.commands.openLayers).mockResolvedValue(session)
    vi.mocked(scene.commands.explain).mockImplementation((question) =>
      Promise.resolve(answerOf(question) as never),
    )
    await scene.user.click(head().getByRole('radio', { name: 'The picture on the stage' }))
    return scene
  }

  it('learns by the real weights at the real features, once its layer is found', async () => {
    const { session, row } = headOnStage()
    const { user } = await onStage(session, oneGrid)
    const cell = await head().findByRole('slider', { name: 'Cell' })
    expect(cell.getAttribute('aria-valuetext')).toBe(
      'row 1, column 1: person 0.731, 0.731 before any answer',
    )
    expect(row).toHaveBeenCalledWith(0)
    await user.click(head().getByRole('button', { name: 'No' }))
    // z = 1, |f|^2 = 1: 1 - .5 s(1) = .6345
    expect(cell.getAttribute('aria-valuetext')).toContain('person 0.654')
    await user.click(head().getByRole('button', { name: 'Undo' }))
    expect(cell.getAttribute('aria-valuetext')).toContain('person 0.731')
    await user.selectOptions(head().getByRole('combobox', { name: 'Class' }), 'boat')
    await waitFor(() => expect(row).toHaveBeenCalledWith(1))
  })

  it('says what a network lacks whose score is no such sum', async () => {
    const { session } = headOnStage('Relu')
    await onStage(session, oneGrid)
    await waitFor(() =>
      expect(head().getByText(/A step needs the layer whose sum is the logit/)).toBeTruthy(),
    )
    expect(head().queryByRole('button', { name: 'Yes' })).toBeNull()
  })

  it('says what a network lacks that has no cells', async () => {
    const { session } = headOnStage()
    await onStage(session, { head: { kind: 'end-to-end', output: 'a' } as never })
    expect(await head().findByText(/finished rows that do not say which cell/)).toBeTruthy()
  })
})

const oneGrid = { head: { kind: 'class-scores', output: 'a', strides: [320] } as never }

/** What the head gave out in each of four cells: a person at the first, with a logit of 1. */
function answerOf(question: ExplainQuestion) {
  const score = (z: number) => 1 / (1 + Math.exp(-z))
  if (question.kind === 'heat')
    return {
      frameId: 1,
      answer: {
        ...{ stride: 320, columns: 2, rows: 2 },
        values: Float32Array.of(score(1), score(0), score(-1), score(0)),
      },
    }
  const scores = Float32Array.of(score(1), score(1), score(-5))
  return { frameId: 1, answer: [{ raw: {}, box: new Float32Array(4), objectness: null, scores }] }
}

/** A network whose last layer has one feature, 1 0 -1 0 in its four cells, and the weight 1 for each of 3 classes. */
function headOnStage(activation: string | null = null) {
  const layer = {
    output: 'scores',
    name: 'scores',
    operator: 'Conv',
    dims: [3, 2, 2],
    activation: activation === null ? null : { name: activation, before: 'b' },
    convolution: { kernel: [1, 1], groups: 1, normalised: false },
  } as const
  const features = { data: Float32Array.of(1, 0, -1, 0), channels: 1, rows: 2, columns: 2 }
  const row = vi.fn<LayerSession['row']>(() =>
    Promise.resolve({ weights: Float32Array.of(1), bias: 0, features }),
  )
  const session = {
    list: { layers: [layer], steps: [], input: 'images' },
    show: () => Promise.resolve({ layer }),
    pixel: (channel: number, r: number, column: number) =>
      Promise.resolve({
        ...{ channel, row: r, column, before: null, after: features.data[2 * r + column] },
        sum: { bias: 0, count: 1, largest: [], rest: 0, total: 0 },
      }),
    row,
    close: () => undefined,
  } as unknown as LayerSession
  return { session, row }
}
