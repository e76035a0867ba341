// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { BatchNormalizationLab } from '../../../src/labs/batch-normalization/lab.tsx'
import type { LayerSession } from '../../../src/state/inspection.ts'
import { valueHistogram } from '../../../src/vision/layers/value-histogram.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

// no worker here: the trainer itself answers, in this thread
vi.mock(import('../../../src/training/client.ts'), async (original) => {
  const { inThisThread } = await import('../shared/in-this-thread.ts')
  return { ...(await original()), createTrainingClient: inThisThread().create }
})

calmPage('batch-normalization')

const values = () => within(screen.getByRole('region', { name: 'Lab: drag one of four' }))
const training = () => within(screen.getByRole('region', { name: 'Lab: train with and without' }))
const value = (name: string) => values().getByRole('slider', { name: `Value ${name}` })
const outputs = () =>
  ['x₁', 'x₂', 'x₃', 'x₄'].map(
    (name) => /becomes (.*)$/.exec(value(name).getAttribute('aria-valuetext')!)?.[1],
  )

describe('batch norm of four values', () => {
  it('moves all four outputs when one value is dragged in training, and one at inference', async () => {
    const { user } = renderScene(<BatchNormalizationLab />)
    expect(outputs()).toEqual(['−1.34', '−0.45', '0.45', '1.34'])
    act(() => value('x₄').focus())
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    const moved = outputs()
    expect(moved.filter((one, i) => one !== ['−1.34', '−0.45', '0.45', '1.34'][i])).toHaveLength(4)
    await user.click(values().getByRole('radio', { name: 'Inference' }))
    const before = outputs()
    act(() => value('x₄').focus())
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    const after = outputs()
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
    expect(after[3]).not.toBe(before[3])
  })

  it('answers its question from the numbers it computed', async () => {
    const { user } = renderScene(<BatchNormalizationLab />)
    await user.click(values().getByRole('button', { name: 'They stay' }))
    expect(values().getByText(/✗ No: “They come closer together”/).textContent).toContain(
      'They were −1.34, −0.45, 0.45 and are −0.85, −0.57, −0.28',
    )
  })

  it('writes the way of the value out that was moved last, and lights its marks', async () => {
    const { user, container } = renderScene(<BatchNormalizationLab />)
    act(() => value('x₂').focus())
    await user.keyboard('{ArrowRight}')
    const way = within(values().getByRole('group', { name: 'The way of value 2' }))
    expect(way.getByRole('button', { name: /value: *2\.1/ })).toBeTruthy()
    const dots = () => container.querySelectorAll('circle[r="9"]').length
    expect(dots()).toBe(0)
    await user.hover(way.getByRole('button', { name: /normalised/ }))
    expect(dots()).toBe(1)
  })

  it('says what the running statistics were gathered from', async () => {
    const { user } = renderScene(<BatchNormalizationLab />)
    await user.click(
      values().getByRole('button', { name: 'Inference too soon: statistics of 5 batches' }),
    )
    // 1 - 0.9^5 of the way from 0 to 2.5, and from 1 to 5/3
    expect(values().getByText(/^5: running mean 1\.02, variance 1\.27/)).toBeTruthy()
  })
})

describe('training with and without batch norm', () => {
  it('answers its question from the runs, and reopens from its address', async () => {
    const { user, unmount } = renderScene(<BatchNormalizationLab />)
    await user.click(training().getByRole('button', { name: 'Both' }))
    await waitFor(() =>
      expect(training().getByText(/✗ No: “Only the one with batch norm”/)).toBeTruthy(),
    )
    await waitFor(() => expect(window.location.search).toContain('step_200'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<BatchNormalizationLab />)
    await waitFor(() => expect(descriptions()).toEqual(seen))
  })

  it('steps and goes back by keys, and is accessible', async () => {
    const { user, container } = renderScene(<BatchNormalizationLab />)
    const scrubber = () => training().getByRole<HTMLInputElement>('slider', { name: /^Step \d/ })
    act(() => training().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}')
    expect(scrubber().value).toBe('1')
    await user.keyboard('r')
    expect(scrubber().value).toBe('0')
    await waitFor(() =>
      expect(descriptions().join()).toContain('loss over steps: without batch norm'),
    )
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('batch norm in a real network', () => {
  const folded = () =>
    within(screen.getByRole('region', { name: 'Lab: find it in a real network' }))

  it('shows a channel’s statistics, and folds a batch norm with them', async () => {
    const { user } = renderScene(<BatchNormalizationLab />, { shown: null })
    const channel = await folded().findByRole('slider', { name: 'Channel' })
    expect(folded().getByText(/A stored example, until a picture is open/)).toBeTruthy()
    const before = channel.getAttribute('aria-valuetext')
    act(() => channel.focus())
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(channel.getAttribute('aria-valuetext')).not.toBe(before)
    const valueOf = (name: RegExp) =>
      folded()
        .getAllByRole('button', { name })[0]!
        .textContent.replace('−', '-')
        .match(/-?[\d.]+$/)![0]
    await user.click(folded().getByRole('button', { name: 'γ and β that change nothing' }))
    const [norm, same] = [/length of the file/, /length of the new/].map(valueOf)
    expect(Number(same)).toBeCloseTo(Number(norm), 2)
    expect(Number(valueOf(/new bias/))).toBeCloseTo(Number(valueOf(/the file’s bias/)), 2)
  })

  it('answers its question from the channel’s deviation on this picture', async () => {
    const { user } = renderScene(<BatchNormalizationLab />, { shown: null })
    await user.click(await folded().findByRole('button', { name: 'It stays' }))
    const words = folded().getByText(/the channel’s standard deviation is/).textContent
    const [, deviation, from, to] = /is ([\d.]+),.*from ([\d.]+) to ([\d.]+)\./.exec(words)!
    expect(Number(from) / Number(to)).toBeCloseTo(Number(deviation), 1)
    expect(words).toContain(Number(to) > Number(from) ? '✗ No: “It grows”' : '✗ No: “It shrinks”')
  })

  it('takes the layers of the network on the stage, once there are some', async () => {
    const { user, commands, unmount } = renderScene(<BatchNormalizationLab />)
    const { session, close } = sessionOnStage()
    vi.mocked(commands.openLayers).mockImplementation((signal) => {
      signal.addEventListener('abort', close)
      return Promise.resolve(session)
    })
    await user.click(folded().getByRole('radio', { name: 'The picture on the stage' }))
    await waitFor(() =>
      expect(folded().getByRole('slider', { name: 'Channel' }).getAttribute('aria-valuetext')).toBe(
        'channel 0: mean 2.000, standard deviation 3.000',
      ),
    )
    expect(folded().getByRole('combobox', { name: 'Layer of Tiny' })).toBeTruthy()
    expect(folded().getByText(/weights of this layer are not in the file/)).toBeTruthy()
    unmount()
    expect(close).toHaveBeenCalledOnce()
  })
})

/** A network with one layer of two maps, whose weights are not in the file. */
function sessionOnStage() {
  const layer = {
    output: 'a',
    name: 'a',
    operator: 'Conv',
    dims: [2, 1, 2],
    activation: { name: 'SiLU', before: 'b' },
    convolution: null,
  } as const
  const values = valueHistogram(Float32Array.of(-1, 5, 1, 1), 8)
  const close = vi.fn<() => void>()
  const session = {
    list: { layers: [layer], steps: [], input: 'images' },
    show: () => Promise.resolve({ layer, before: values, after: values }),
    channels: () =>
      Promise.resolve({
        mean: Float64Array.of(2, 1),
        variance: Float64Array.of(9, 0),
        bias: null,
        weightNorm: null,
      }),
    close,
  } as unknown as LayerSession
  return { session, close }
}
