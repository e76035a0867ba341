// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { DetectionMetricsLab } from '../../../src/labs/detection-metrics/lab.tsx'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { boxes, picture, resultOf } from '../../views/detect/scene.ts'
import { calmPage, descriptions } from '../shared/calm-page.ts'

calmPage('detection-metrics')

const judged = () =>
  within(screen.getByRole('region', { name: 'Lab: one threshold moves everything' }))
const averaged = () =>
  within(screen.getByRole('region', { name: 'Lab: one number for all thresholds' }))
const handle = (name: string) => judged().getByRole('slider', { name })
const scrubber = () => judged().getByRole<HTMLInputElement>('slider', { name: /^Box \d/ })
const rows = () =>
  within(judged().getByRole('region', { name: 'Ledger' }))
    .getAllByRole('row')
    .slice(1)
const inUse = () => rows().filter((row) => !row.hasAttribute('data-off')).length
const press = (name: string) => judged().getByRole('button', { name })

describe('the threshold', () => {
  it('recolours the boxes, fills the ledger and moves the point', async () => {
    const { user } = renderScene(<DetectionMetricsLab />)
    await user.click(press('Right, wrong, right: three APs'))
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringContaining('0.90✓ TP'),
      expect.stringContaining('0.80✕ FP: below 0.50'),
      expect.stringContaining('0.70✓ TP'),
    ])
    expect(inUse()).toBe(3)
    const said = () => descriptions().slice(0, 3).join(' ')
    expect(said()).toContain('2 right boxes, 1 wrong one, 1 object missed.')
    expect(said()).toContain('Precision 0.667, recall 0.667')
    act(() => handle('Confidence threshold').focus())
    await user.keyboard('{Shift>}{ArrowRight>7/}{/Shift}')
    expect(handle('Confidence threshold').getAttribute('aria-valuetext')).toBe(
      '0.70: 2 of 3 detections',
    )
    expect(inUse()).toBe(2)
    expect(said()).toContain('1 right box, 1 wrong one, 2 objects missed.')
    expect(said()).toContain('Precision 0.500, recall 0.333')
    act(() => scrubber().focus())
    await user.keyboard('r')
    expect(inUse()).toBe(0)
    expect(judged().getByText(/Precision – \(0\/0\), recall 0\/3 = 0\.000/)).toBeTruthy()
    expect(said()).toContain('precision is 0/0')
  })

  it('of the IoU turns right boxes wrong', async () => {
    const { user } = renderScene(<DetectionMetricsLab />)
    const right = () => rows().filter((row) => row.dataset['verdict'] === 'TP').length
    const before = right()
    act(() => handle('IoU needed').focus())
    await user.keyboard('{ArrowRight>6/}')
    expect(handle('IoU needed').getAttribute('aria-valuetext')).toBe('0.80')
    expect(right()).toBeLessThan(before)
    expect(press('IoU 0.8 needed: loose boxes become wrong').getAttribute('aria-pressed')).toBe(
      'true',
    )
    await user.keyboard('{End}{ArrowLeft>20/}')
    expect(handle('IoU needed').getAttribute('aria-valuetext')).toBe('0.50')
    expect(right()).toBe(before)
  })

  it('answers the question from the curve', async () => {
    const { user } = renderScene(<DetectionMetricsLab />)
    await user.click(press('Both'))
    expect(judged().getByText(/✗ No: “Only precision”/).textContent).toContain('recall fell never')
    expect(scrubber().value).toBe(scrubber().max)
  })

  it('says that an object is taken by VOC’s rule, and finds the free one by COCO’s', async () => {
    const { user } = renderScene(<DetectionMetricsLab />)
    await user.click(press('VOC: the object overlapped most is taken'))
    expect(rows()[1]!.textContent).toContain('✕ FP: the object is taken')
    expect(averaged().getByRole('listitem', { name: 'All points' }).textContent).toContain(
      'All points: 0.500000',
    )
    await user.click(press('COCO: the best one still free'))
    expect(rows()[1]!.textContent).toContain('✓ TP')
    expect(averaged().getByRole('listitem', { name: '101 points' }).textContent).toContain(
      '101 points: 1.000000',
    )
  })

  it('steps and plays by keys, and reopens from its address', async () => {
    const { user, unmount } = renderScene(<DetectionMetricsLab />)
    act(() => press('Reset').focus())
    await user.keyboard('r{ArrowRight}{ArrowRight}')
    expect(scrubber().value).toBe('2')
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe(scrubber().max)
    await waitFor(() => expect(window.location.search).toMatch(/confidence_0(\*|&|$)/))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<DetectionMetricsLab />)
    expect(descriptions()).toEqual(seen)
  })
})

describe('the reader’s own labelled pictures', () => {
  it('are run, and judged in the place of the stored ones', async () => {
    const other = { ...picture, id: 'b', name: 'more.jpg' }
    const { user, store, commands } = renderScene(<DetectionMetricsLab />, {
      pictures: [picture, other],
      results: new Map([[picture.id, resultOf(boxes)]]),
    })
    const size = { width: 640, height: 640 }
    const person = { label: 'person', box: [0, 0, 100, 100] } as const
    const evaluation = createEvaluateStore({ loaded: true })
    vi.mocked(commands.openEvaluate).mockResolvedValue({
      store: evaluation,
      commands: {} as never,
    })
    await user.click(judged().getByRole('radio', { name: 'Your labelled pictures' }))
    expect(await judged().findByText(/No labelled picture is open/)).toBeTruthy()
    act(() =>
      evaluation.setState({
        labels: {
          classes: [],
          pictures: new Map(
            [picture.name, other.name].map((name) => [name, { name, size, annotations: [person] }]),
          ),
        },
      }),
    )
    expect(rows().map((row) => row.dataset['verdict'])).toEqual(['TP', 'FP'])
    await user.click(press('Run the network on 1 labelled picture'))
    expect(commands.selectPicture).toHaveBeenCalledWith('b')
    const answer = resultOf(boxes.slice(0, 1), pictureItem('b'))
    act(() => store.setState(({ results }) => ({ results: new Map([...results, ['b', answer]]) })))
    expect(rows().map((row) => row.dataset['verdict'])).toEqual(['TP', 'TP', 'FP'])
    expect(judged().queryByRole('button', { name: /^Run the network/ })).toBeNull()
    await user.selectOptions(judged().getByRole('combobox', { name: 'Picture' }), '2. more.jpg')
    expect(descriptions()[0]).toContain('1 right box, 0 wrong ones, 0 objects missed.')
    const mean = averaged().getByText(/mAP = \(/).parentElement!
    expect(mean.textContent).toContain('classes that you have labelled, person: 2 objects')
    await waitFor(() => expect(window.location.search).toMatch(/set_own.*shown_1/))
  })
})

describe('one number for all thresholds', () => {
  it('is one of three, and does not depend on the threshold', async () => {
    const { user } = renderScene(<DetectionMetricsLab />)
    await user.click(press('Right, wrong, right: three APs'))
    const titles = () =>
      within(averaged().getByRole('list', { name: 'AP by three methods' }))
        .getAllByRole('listitem')
        .map((item) => item.querySelector('p')?.textContent)
    const three = ['All points: 0.555556', '11 points: 0.545455', '101 points: 0.554455']
    expect(titles()).toEqual(three)
    act(() => scrubber().focus())
    await user.keyboard('r')
    expect(titles()).toEqual(three)
    expect(averaged().getByText(/mAP = \(/).textContent).toMatch(/\/ 3 = 0\.\d{3}$/)
  })

  it('is not F1, whose best threshold is taken by a press', async () => {
    const { user } = renderScene(<DetectionMetricsLab />)
    const highest = /F1 is highest above (0\.\d\d): (0\.\d{3})/.exec(
      averaged().getByText(/F1 is highest/).textContent,
    )!
    await user.click(averaged().getByRole('button', { name: 'Take that threshold' }))
    expect(handle('Confidence threshold').getAttribute('aria-valuetext')).toContain(highest[1])
    expect(judged().getByText(new RegExp(`F1 ${highest[2]}`))).toBeTruthy()
  })

  it('is accessible', async () => {
    const { container } = renderScene(<DetectionMetricsLab />)
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
