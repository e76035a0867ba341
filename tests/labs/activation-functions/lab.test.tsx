// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { ActivationFunctionsLab } from '../../../src/labs/activation-functions/lab.tsx'
import { rectifiedHistogram } from '../../../src/labs/activation-functions/rectified-histogram.ts'
import { flatParts, unitOf } from '../../../src/labs/activation-functions/unit.ts'
import { valueHistogram } from '../../../src/vision/layers/value-histogram.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

// no worker here: the trainer itself answers, in this thread
vi.mock(import('../../../src/training/client.ts'), async (original) => {
  const { inThisThread } = await import('../shared/in-this-thread.ts')
  return { ...(await original()), createTrainingClient: inThisThread().create }
})

calmPage('activation-functions')

const lab = (title: string) => within(screen.getByRole('region', { name: `Lab: ${title}` }))
const unit = () => lab('kill a unit')
const training = () => lab('train with each')
const softmax = () => lab('turn scores into probabilities')

describe('one unit', () => {
  it('is dead once no sample is above 0, and leaky ReLU revives it', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    const bias = unit().getByRole('slider', { name: 'Bias of the unit' })
    act(() => bias.focus())
    expect(bias.getAttribute('aria-valuetext')).not.toContain(' 0 of 128')
    await user.keyboard('{Shift>}{ArrowLeft>5/}{/Shift}')
    expect(bias.getAttribute('aria-valuetext')).toBe('−5.0: 0 of 128 samples above 0')
    expect(descriptions()[0]).toContain('0.000 of a gradient gets through')
    expect(unit().getByText(/dead: no gradient gets through/)).toBeTruthy()
    await user.selectOptions(unit().getByRole('combobox', { name: 'Function' }), 'leaky ReLU')
    expect(descriptions()[0]).toContain('0.010 of a gradient gets through')
    expect(unit().queryByText(/dead: no gradient/)).toBeNull()
  })

  it('answers its question from the slopes it computed', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    await user.click(unit().getByRole('button', { name: 'A small one: it can recover' }))
    expect(unit().getByText(/✗ No: “None at all”/).textContent).toContain('0 of 128 samples')
  })

  it('reads value and slope where its point is dragged to', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    await user.click(
      unit().getByRole('button', { name: 'Sigmoid at best: a quarter gets through' }),
    )
    const input = unit().getByRole('slider', { name: 'Input z' })
    expect(input.getAttribute('aria-valuetext')).toBe('0.0: value 0.500, slope 0.250')
    act(() => input.focus())
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(input.getAttribute('aria-valuetext')).toBe('1.0: value 0.731, slope 0.197')
  })

  it('is flat where its slope is below 0.005', () => {
    expect(flatParts('leaky-relu', [-8, 6])).toEqual([])
    const [below, ...none] = flatParts('relu', [-8, 6])
    expect(none).toEqual([])
    expect(below![0]).toBe(-8)
    expect(Math.abs(below![1])).toBeLessThan(0.05)
    // tanh'(3.35) = 1 - tanh^2(3.35) = .0049
    const tanh = flatParts('tanh', [-8, 6])
    expect(tanh).toHaveLength(2)
    expect(tanh[1]![0]).toBeCloseTo(3.35, 1)
    expect(unitOf('relu', -5).isDead).toBe(true)
    expect(unitOf('sigmoid', -5).isDead).toBe(false)
  })
})

describe('training with each function', () => {
  it('counts the units that died, and reopens from its address', async () => {
    const { user, unmount } = renderScene(<ActivationFunctionsLab />)
    await user.click(training().getByRole('button', { name: 'None' }))
    await waitFor(() => expect(training().getByText(/ of 32 are dead/)).toBeTruthy())
    await waitFor(() => expect(window.location.search).toContain('step_100'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<ActivationFunctionsLab />)
    await waitFor(() => expect(descriptions()).toEqual(seen))
  })

  it('keeps one function at least, and is accessible', async () => {
    const { user, container } = renderScene(<ActivationFunctionsLab />)
    await user.click(
      training().getByRole('button', {
        name: 'Biases of −4: dead from the start',
      }),
    )
    await user.click(training().getByRole('button', { name: 'leaky ReLU' }))
    const relu = training().getByRole('button', { name: 'ReLU' })
    await user.click(relu)
    expect(relu.getAttribute('aria-pressed')).toBe('true')
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('softmax', () => {
  const text = () => descriptions().find((words) => words?.includes('softmax'))

  it('does not change when the same is added to all logits', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    expect(text()).toContain('cat 2.0: softmax 0.659')
    await user.click(softmax().getByRole('button', { name: 'Nearly 1 for the largest' }))
    expect(softmax().getByText(/✗ No: “The same probabilities”/).textContent).toContain(
      'Still 0.659, 0.242, 0.099',
    )
  })

  it('overflows honestly where the largest is not subtracted', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    await user.click(softmax().getByRole('button', { name: '100 more without subtracting: NaN' }))
    expect(text()).toContain('cat 102.0: softmax NaN')
    await user.click(softmax().getByRole('switch'))
    expect(text()).toContain('cat 102.0: softmax 0.659')
  })

  it('shares where logistic scores do not have to', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    await user.click(
      softmax().getByRole('button', { name: 'Two things at once: softmax has to share' }),
    )
    expect(text()).toContain('cat 4.0: softmax 0.500, logistic 0.982')
    act(() => softmax().getByRole('slider', { name: 'Logit of dog' }).focus())
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}')
    expect(text()).toContain('cat 4.0: softmax 0.731, logistic 0.982')
  })
})

describe('a real layer', () => {
  const real = () => within(screen.getByRole('region', { name: 'Lab: look into a real layer' }))

  it('lights the pixels whose values are brushed, and says what ReLU would leave', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    const lowest = await real().findByRole('slider', { name: 'Lowest value' })
    await user.click(real().getByRole('button', { name: 'Below 0: off with ReLU' }))
    const said = () => descriptions().find((words) => words?.includes('Exactly 0'))!
    const [, lit, total] = /^([\d,]+) of ([\d,]+) values/.exec(said())!
    const off = Number(/Exactly 0: .* SiLU, ([\d.]+)% if it were ReLU/.exec(said())![1])
    const share = (100 * Number(lit!.replace(',', ''))) / Number(total!.replace(',', ''))
    expect(Math.abs(share - off)).toBeLessThan(0.06)
    expect(off).toBeGreaterThan(30)
    act(() => lowest.focus())
    await user.keyboard('{Shift>}{ArrowRight>2/}{/Shift}')
    await waitFor(() => expect(said()).not.toContain(`${lit} of`))
  })

  it('answers its question from the values of the layer', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    await user.click(await real().findByRole('button', { name: 'Under a quarter' }))
    const words = real().getByText(/values are not above 0 before/).textContent
    const off = Number(/ ([\d.]+)% of the/.exec(words)![1])
    const option = ['Under a quarter', 'A quarter to a half', 'A half to three quarters', 'More']
    expect(words).toContain(`✗ No: “${option[Math.floor(off / 25)]}”`)
    expect(real().getByText(/Exactly 0: [\d.]+% after a ReLU instead/)).toBeTruthy()
  })

  it('shows another layer, and what it were with ReLU', async () => {
    const { user } = renderScene(<ActivationFunctionsLab />)
    await user.selectOptions(
      await real().findByRole('combobox', { name: /^Layer of/ }),
      real().getAllByRole('option').at(-1)!,
    )
    await waitFor(() => expect(descriptions().join()).toContain('of 5,120 values'))
    await user.click(real().getByRole('radio', { name: 'If it were ReLU' }))
    expect(real().getByText('After a ReLU instead')).toBeTruthy()
  })
})

describe('a histogram with ReLU', () => {
  it('has what a histogram of the rectified values has', () => {
    const data = Float32Array.of(-3, -1.2, -0.1, 0, 0.2, 0.4, 2.5, 3)
    const before = valueHistogram(data, 6)
    const after = rectifiedHistogram(before)
    expect(after).toMatchObject({ zeros: 4, negative: 0, total: 8, to: 3 })
    expect([...after.counts]).toEqual([6, 0, 2])
    const below = rectifiedHistogram(valueHistogram(Float32Array.of(-3, -1), 4))
    expect([...below.counts]).toEqual([2])
    const above = valueHistogram(Float32Array.of(1, 2), 4)
    expect(rectifiedHistogram(above)).toBe(above)
  })
})
