// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, type Mock } from 'vitest'
import { YoloAlgorithmLab } from '../../../src/labs/yolo-algorithm/lab.tsx'
import { examples } from '../../../src/labs/yolo-algorithm/stored-cells.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { boxes, resultOf, spec } from '../../views/detect/scene.ts'
import { calmPage, descriptions } from '../shared/calm-page.ts'

calmPage('yolo-algorithm')

const story = () =>
  within(screen.getByRole('region', { name: 'Lab: the four steps on one picture' }))
const cell = () =>
  within(screen.getByRole('region', { name: 'Lab: from YOLOv1 to now, in one cell' }))
const scrubber = () => story().getByRole<HTMLInputElement>('slider', { name: /^Step \d/ })
const cards = () => story().getByRole('list', { name: 'The four steps, and the result' })
const current = () => cards().querySelector('[aria-current="step"]')!.textContent
const confidence = () => story().getByRole('slider', { name: 'Confidence threshold' })
const said = () => descriptions()[0]!

describe('the four steps', () => {
  it('are gone through by keys alone, from the grid to the boxes that are left', async () => {
    const { user } = renderScene(<YoloAlgorithmLab />)
    expect(current()).toContain('1. Divide the picture into a grid')
    expect(said()).toContain('80 × 64, 40 × 32 and 20 × 16 cells; those of 32 pixels are drawn')
    act(() => story().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{ArrowRight}')
    expect(said()).toContain('made 20,160 predictions in one pass')
    await user.keyboard('{ArrowRight}')
    expect(current()).toContain('3. Apply the confidence threshold')
    await user.keyboard('{ArrowRight}')
    expect(said()).toContain('is the best one left: kept.')
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe(scrubber().max)
    expect(current()).toMatch(/The result.*boxes are left of 20,160 predictions: person 0\.8/)
    await user.keyboard('r')
    expect(scrubber().value).toBe('0')
  })

  it('are scrolled through, and the scroll follows the steps', () => {
    renderScene(<YoloAlgorithmLab />)
    const box = cards()
    ;[...box.children].forEach((card, i) =>
      Object.defineProperty(card, 'offsetTop', { value: 200 * i }),
    )
    box.scrollTop = 390
    fireEvent.scroll(box)
    expect(scrubber().value).toBe('2')
    fireEvent.change(scrubber(), { target: { value: scrubber().max } })
    expect(box.scrollTop).toBe(800)
    // where it stands is where the step is: nothing is moved
    fireEvent.scroll(box)
    expect(scrubber().value).toBe(scrubber().max)
  })

  it('have a threshold to sweep, which decides at once what is left', async () => {
    const { user } = renderScene(<YoloAlgorithmLab />)
    act(() => confidence().focus())
    const above = () =>
      Number(/0\.\d\d: (\d+) of/.exec(confidence().getAttribute('aria-valuetext')!)![1])
    const before = above()
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}')
    expect(confidence().getAttribute('aria-valuetext')).toMatch(/^0\.55: /)
    expect(above()).toBeLessThan(before)
    expect(above()).toBeGreaterThan(0)
    expect(scrubber().value).toBe('2')
  })

  it('answer the question from both runs', async () => {
    const { user } = renderScene(<YoloAlgorithmLab />)
    await user.click(story().getByRole('button', { name: 'As many as before' }))
    expect(story().getByText(/✗ No|✓ So it is/).textContent).toMatch(
      /\d+ boxes pass 0\.25, and \d+ are left; \d+ pass 0\.05, and \d+ are left/,
    )
  })

  it('leave what Detect shows of the picture on the stage, whose boxes can be taken', async () => {
    const { user, store, unmount } = renderScene(<YoloAlgorithmLab />)
    await user.click(story().getByRole('radio', { name: 'The picture on the stage' }))
    fireEvent.change(scrubber(), { target: { value: scrubber().max } })
    const { count } = store.getState().detections!
    expect(count).toBe(3)
    expect(said()).toContain(`${count} boxes are left of`)
    expect(story().getByText(/The boxes are those of Tiny/)).toBeTruthy()
    unmount()
    renderScene(<YoloAlgorithmLab />, { shown: null })
    expect(story().queryByRole('radio', { name: 'The picture on the stage' })).toBeNull()
  })
})

describe('one cell', () => {
  it('is explained by the inspector’s steps, for each network that is stored', async () => {
    const { user } = renderScene(<YoloAlgorithmLab />)
    for (const { way, title, numbers } of [
      { way: 'Anchors', title: 'YOLOv5s, stride 8', numbers: '3 × 85' },
      { way: 'No anchors', title: 'YOLOX-nano, stride 8', numbers: '85' },
      { way: 'No objectness', title: 'YOLOv8n, stride 8', numbers: '84' },
      { way: 'Distributions', title: 'NanoDet-m, stride 8', numbers: '112' },
      { way: 'End to end', title: 'YOLO26n, among its finished boxes', numbers: '6 a row' },
    ]) {
      await user.click(cell().getByRole('radio', { name: way }))
      expect(descriptions().find((words) => words?.startsWith(title))).toMatch(/: person 0\.\d\d/)
      const row = cell().getByRole('row', { current: true })
      expect(within(row).getByRole('cell', { name: numbers })).toBeTruthy()
    }
    expect(cell().queryByRole('radiogroup', { name: 'Stride of the cell' })).toBeNull()
  })

  it('shows the bins of all four sides of NanoDet-m’s box, with their means', async () => {
    const { user } = renderScene(<YoloAlgorithmLab />)
    await user.click(cell().getByRole('button', { name: '8 cells' }))
    expect(cell().getByText(/✗ No: “7\.5 cells”/)).toBeTruthy()
    const bins = cell().getAllByRole('img', { name: /^Bins of the distance to the/ })
    expect(bins.map((one) => /to the (\w+)/.exec(one.getAttribute('aria-label')!)![1])).toEqual([
      'left',
      'top',
      'right',
      'bottom',
    ])
    expect(cell().getByText(/The bars on the picture are the distributions/).textContent).toMatch(
      /Its best classes: person 0\.55, /,
    )
  })

  it('has the anchors to choose from, and says that YOLOv1’s rule is one of training', async () => {
    const { user } = renderScene(<YoloAlgorithmLab />)
    const anchors = within(cell().getByRole('radiogroup', { name: 'Which prediction' }))
    expect(anchors.getAllByRole('radio')).toHaveLength(3)
    await user.click(anchors.getAllByRole('radio')[2]!)
    await waitFor(() => expect(window.location.search).toContain('pick_2'))
    await user.click(cell().getByRole('radio', { name: 'YOLOv1' }))
    expect(
      cell().getByText(/that is a rule of YOLOv1 to v3, and at inference no cell is/),
    ).toBeTruthy()
    expect(descriptions()).toContainEqual(
      expect.stringContaining('Column 2, row 5 holds the person'),
    )
  })

  it('is asked of the network on the stage, by the keyboard alone', async () => {
    const network = examples.networks.find(({ way }) => way === 'distributions')!
    const size = { width: network.input[0], height: network.input[1] }
    const [width, height] = examples.image
    const shown = {
      ...resultOf(boxes),
      frameId: 1,
      spec: { ...spec, head: network.head, classes: [...examples.classes] },
      letterbox: letterbox({ width, height }, size, 'centre'),
    }
    const { user, commands } = renderScene(<YoloAlgorithmLab />, { shown })
    const explain = commands.explain as unknown as Mock
    const asked: unknown[] = []
    explain.mockImplementation((question: { column: number; row: number; stride: number }) => {
      asked.push(question)
      const { values, ...own } = network.at.person.find(({ cell: at }) => at?.stride === 8)!
      const raw = { ...own, values: Float32Array.from(values) }
      const scores = Float32Array.from(values.slice(32))
      return Promise.resolve({ frameId: 1, answer: [{ raw, scores, box: [], objectness: null }] })
    })
    await user.click(cell().getByRole('radio', { name: 'Your network' }))
    const place = await cell().findByRole('slider', { name: 'Place' })
    const before = place.getAttribute('aria-valuetext')!
    expect(before).toMatch(/^Tiny, stride 8, column \d+, row \d+: person 0\.\d\d/)
    act(() => place.focus())
    await user.keyboard('{ArrowRight}')
    await waitFor(() => expect(place.getAttribute('aria-valuetext')).not.toBe(before))
    expect(asked.at(-1)).toMatchObject({ kind: 'cell', stride: 8 })
    expect(cell().getAllByRole('img', { name: /^Bins of/ })).toHaveLength(4)
    expect(cell().getByRole('row', { current: true }).textContent).toContain('Tiny')
  })
})

describe('the labs of the YOLO algorithm', () => {
  it('reopen from their address, and are accessible', async () => {
    const { user, unmount, container } = renderScene(<YoloAlgorithmLab />)
    await user.click(story().getByRole('radio', { name: '16 px' }))
    await user.click(cell().getByRole('radio', { name: 'Distributions' }))
    await user.click(cell().getByRole('radio', { name: 'The boat' }))
    fireEvent.change(scrubber(), { target: { value: '7' } })
    await waitFor(() =>
      expect(window.location.search).toContain('stride_16*step_7*way_distributions*spot_boat'),
    )
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<YoloAlgorithmLab />)
    expect(descriptions()).toEqual(seen)
  })
})
