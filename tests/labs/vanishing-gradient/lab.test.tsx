// @vitest-environment jsdom
import { act, configure, screen, waitFor } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { VanishingGradientLab } from '../../../src/labs/vanishing-gradient/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

// no worker here: the trainer itself answers, in this thread
vi.mock(import('../../../src/training/client.ts'), async (original) => {
  const { inThisThread } = await import('../shared/in-this-thread.ts')
  return { ...(await original()), createTrainingClient: inThisThread().create }
})

configure({ asyncUtilTimeout: 120_000 })
vi.setConfig({ testTimeout: 240_000 })
calmPage('vanishing-gradient')

const press = (name: string | RegExp) => screen.getByRole('button', { name })
const scrubber = () => screen.getByRole<HTMLInputElement>('slider', { name: /^Step \d+ of/ })
const layer = () => screen.getByRole('slider', { name: 'Layer' })
const said = () => descriptions()[0]!
const open = (lab: string) =>
  window.history.replaceState(null, '', `/?tab=learn&concept=vanishing-gradient&lab=${lab}`)

describe('the lab of vanishing gradients', () => {
  it('answers its question from the gradients of the network', async () => {
    const { user } = renderScene(<VanishingGradientLab />)
    await user.click(press('About as large'))
    const answer = await screen.findByText(/✗ No: “More than 100,000 times smaller”/)
    expect(answer.textContent).toMatch(/\d\.\d × 10⁻⁶ times as large: each layer keeps 0\.2/)
  })

  it('brings the gradient through with ReLU, and lets it explode with skips alone', async () => {
    open('vanishing-gradient*beside_0')
    const { user } = renderScene(<VanishingGradientLab />)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Activation' }), 'ReLU')
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Variance of the initial weights' }),
      'he',
    )
    await waitFor(() => expect(said()).toMatch(/layer 1 gets \d\.\d+ times the gradient/))
    await user.click(press('Skip connections'))
    act(() => press('Reset').focus())
    await user.keyboard('{ArrowRight>9/}')
    expect(scrubber().value).toBe('9')
    await waitFor(() => expect(said()).toContain('loss NaN'))
  })

  it('names the factor of the layer that is chosen by keys', async () => {
    const { user } = renderScene(<VanishingGradientLab />)
    await waitFor(() => expect(said()).toContain('layer 1 gets'))
    act(() => layer().focus())
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{ArrowRight}')
    expect(layer().getAttribute('aria-valuetext')).toMatch(/^layer 3: \d/)
    expect(screen.getByText('; from layer 4 to layer 3')).toBeTruthy()
    expect(scrubber().value).toBe('0')
  })

  it('lights the bars of a term that is pointed at', async () => {
    const { user, container } = renderScene(<VanishingGradientLab />)
    await waitFor(() => expect(said()).toContain('layer 1 gets'))
    const before = container.querySelector('[aria-label="Layer"]')!.innerHTML
    await user.hover(press(/gradient of layer 1:/))
    expect(container.querySelector('[aria-label="Layer"]')!.innerHTML).not.toBe(before)
  })

  it('reopens from its address exactly, and is accessible', async () => {
    open('vanishing-gradient*depth_4*batchNorm_1*layer_2*step_12')
    const { unmount } = renderScene(<VanishingGradientLab />)
    await waitFor(() => expect(said()).toContain('layer 1 gets'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    const { container } = renderScene(<VanishingGradientLab />)
    await waitFor(() => expect(descriptions()).toEqual(seen))
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
