// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { vanishingLab } from '../../../src/labs/vanishing-gradient/kind.ts'
import { PatchLab } from '../../../src/labs/vanishing-gradient/patch/patch-lab.tsx'
import { useLabState } from '../../../src/labs/shared/use-lab-state.ts'
import type { LayerSession } from '../../../src/state/inspection.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { boxes, resultOf } from '../../views/detect/scene.ts'
import { calmPage, descriptions } from '../shared/calm-page.ts'

calmPage('vanishing-gradient')

function Lab() {
  const [state, change] = useLabState(vanishingLab)
  return <PatchLab state={state} change={change} />
}

const lab = () =>
  within(screen.getByRole('region', { name: 'Lab: what each layer says of a patch' }))
const layers = () => lab().findByRole('slider', { name: 'Layer of the network' })
const handle = (name: string) => lab().getByRole('slider', { name })

describe('the layers’ answers to a patch', () => {
  it('are read layer by layer, by keys, and change with the patch', async () => {
    const { user } = renderScene(<Lab />)
    const bars = await layers()
    expect(bars.getAttribute('aria-valuetext')).toMatch(
      /^Layer 1 of \d+, Conv 6 × 6, 32 × 64 × 80: \d\.\d{3} inside the patch, \d\.\d{3} outside, \d\.\d\d times$/,
    )
    act(() => bars.focus())
    await user.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}{ArrowLeft}')
    expect(bars.getAttribute('aria-valuenow')).toBe('11')
    const before = bars.getAttribute('aria-valuetext')
    act(() => handle('Patch, as a whole').focus())
    await user.keyboard('{ArrowUp>8/}')
    expect(bars.getAttribute('aria-valuetext')).not.toBe(before)
    expect(handle('Patch, as a whole').getAttribute('aria-valuetext')).toContain('inside the patch')
    act(() => handle('Patch, lower right corner').focus())
    await user.keyboard('{Shift>}{ArrowLeft>9/}{ArrowUp>9/}{/Shift}')
    expect(
      Number(
        /^(\d+) %/.exec(handle('Patch, lower right corner').getAttribute('aria-valuetext')!)![1],
      ),
    ).toBeGreaterThan(0)
  })

  it('say which layers answer to a patch more, and reopen from their address', async () => {
    const { user, unmount } = renderScene(<Lab />)
    await layers()
    await user.click(lab().getByRole('button', { name: 'The man in it' }))
    await user.click(lab().getByRole('button', { name: 'The last ones more than the first' }))
    expect(lab().getByText(/✓ So it is/).textContent).toMatch(/the last third \d\.\d\d times/)
    await waitFor(() => expect(window.location.search).toMatch(/patch_0\.37_.*seen_/))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<Lab />)
    await layers()
    expect(descriptions()).toEqual(seen)
  })

  it('are accessible', async () => {
    const { container } = renderScene(<Lab />)
    await layers()
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('the layers of the network on the stage', () => {
  it('answer on its own picture', async () => {
    const layer = {
      output: 'a',
      name: 'a',
      operator: 'Conv',
      dims: [4, 2, 2],
      activation: { name: 'SiLU', before: 'b' },
      convolution: { kernel: [3, 3], groups: 1, normalised: false },
    } as const
    const session = {
      list: { layers: [layer], steps: [], input: 'images' },
      strengths: () => Promise.resolve([{ layer, strengths: Float32Array.of(3, 1, 1, 1) }]),
      close: () => undefined,
    } as unknown as LayerSession
    window.history.replaceState(
      null,
      '',
      '/?tab=learn&concept=vanishing-gradient&lab=vanishing-gradient*patch_0_0_0.5_0.5',
    )
    const scene = renderScene(<Lab />, { shown: resultOf(boxes) })
    vi.mocked(scene.commands.openLayers).mockResolvedValue(session)
    await scene.user.click(lab().getByRole('radio', { name: 'The picture on the stage' }))
    await waitFor(() =>
      expect(
        lab().getByRole('slider', { name: 'Layer of the network' }).getAttribute('aria-valuetext'),
      ).toBe(
        'Layer 1 of 1, Conv 3 × 3, 4 × 2 × 2: 3.000 inside the patch, 1.000 outside, 3.00 times',
      ),
    )
  })
})
