// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { NmsAndIouLab } from '../../../src/labs/nms-and-iou/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

calmPage('nms-and-iou')

const pair = () => within(screen.getByRole('region', { name: 'Lab: drag two boxes' }))
const suppression = () =>
  within(screen.getByRole('region', { name: 'Lab: suppress a picture’s boxes, step by step' }))
const scrubber = () => suppression().getByRole<HTMLInputElement>('slider', { name: /^Step \d/ })
const comparison = () =>
  within(screen.getByRole('region', { name: 'Lab: five kinds on the same boxes' }))
const kinds = () => within(comparison().getByRole('list', { name: 'Five kinds of suppression' }))
const tile = (name: string) =>
  kinds().getByRole('listitem', { name }).textContent.replaceAll(/\s+/g, ' ')

describe('two boxes', () => {
  it('are moved by the arrow keys, a corner or as a whole, and measured at once', async () => {
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(pair().getByRole('button', { name: 'Half aside and half down: 1/7' }))
    expect(descriptions()[0]).toContain('IoU 0.1429, GIoU −0.0794, DIoU 0.0317')
    act(() => pair().getByRole('slider', { name: 'Box B, as a whole' }).focus())
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}')
    expect(descriptions()[0]).toContain('box B from (5, 0) to (15, 10)')
    expect(descriptions()[0]).toContain('IoU 0.3333')
    const corner = pair().getByRole('slider', { name: 'Box B, lower right corner' })
    act(() => corner.focus())
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(descriptions()[0]).toContain('box B from (5, 0) to (14, 10)')
    expect(corner.getAttribute('aria-valuetext')).toBe('14, 10; IoU 0.357')
  })

  it('have terms that light what they measure', async () => {
    const { user, container } = renderScene(<NmsAndIouLab />)
    const thick = () => container.querySelectorAll('path[stroke-width="4"]').length
    expect(thick()).toBe(0)
    const formula = within(pair().getByRole('group', { name: 'DIoU' }))
    await user.hover(formula.getByRole('button', { name: /squared diagonal/ }))
    expect(thick()).toBe(1)
    await user.hover(
      within(pair().getByRole('group', { name: 'IoU' })).getByRole('button', { name: /union/ }),
    )
    expect(thick()).toBe(2)
  })

  it('answer the question from the measures of both places', async () => {
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(pair().getByRole('button', { name: 'Only DIoU' }))
    expect(pair().getByText(/✓ So it is\./).textContent).toContain(
      'IoU 0.250 and then 0.250, GIoU 0.250 and 0.250, DIoU 0.188 and 0.250',
    )
    await user.click(pair().getByRole('button', { name: 'Apart: IoU 0, whether near or far' }))
    expect(pair().getByText(/They share nothing/)).toBeTruthy()
  })
})

describe('the suppression', () => {
  it('is followed by keys, and says who suppressed whom', async () => {
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(
      suppression().getByRole('button', { name: 'Three in a chain: the third stays' }),
    )
    expect(scrubber().value).toBe('4')
    expect(suppression().getByText('box 0.90 suppressed 1 box')).toBeTruthy()
    expect(suppression().getByText('box 0.80 · 0.600')).toBeTruthy()
    act(() => scrubber().focus())
    await user.keyboard('r')
    expect(scrubber().value).toBe('0')
    act(() => suppression().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(
      suppression().getByText('box 0.90 with box 0.80: IoU 0.600, above 0.50: suppressed.'),
    ).toBeTruthy()
    await user.click(suppression().getByRole('button', { name: 'Next box kept' }))
    expect(scrubber().value).toBe('4')
    expect(suppression().getByText('box 0.70 is the best one left: kept.')).toBeTruthy()
  })

  it('has a threshold to drag, which decides at once', async () => {
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(
      suppression().getByRole('button', { name: 'Three in a chain: the third stays' }),
    )
    expect(tile('Per class')).toContain('2 boxes kept')
    const threshold = suppression().getByRole('slider', { name: 'IoU threshold' })
    act(() => threshold.focus())
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(threshold.getAttribute('aria-valuetext')).toBe('0.60')
    await user.keyboard('{ArrowRight}')
    expect(tile('Per class')).toContain('3 boxes kept')
  })

  it('answers the question from the boxes it kept', async () => {
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(suppression().getByRole('button', { name: 'Only the first' }))
    expect(suppression().getByText(/✗ No: “The first and the third”/).textContent).toContain(
      'Kept are 0.9 and 0.7.',
    )
  })

  it('steps through another kind when it is chosen, and reopens from its address', async () => {
    const { user, unmount } = renderScene(<NmsAndIouLab />)
    const soft = kinds().getByRole('listitem', { name: 'Soft, Gaussian' })
    await user.click(within(soft).getByRole('button', { name: 'Step through it above' }))
    expect(suppression().queryByRole('slider', { name: 'IoU threshold' })).toBeNull()
    await user.click(suppression().getByRole('button', { name: 'Play' }))
    expect(scrubber().value).toBe(scrubber().max)
    expect(Number(scrubber().max)).toBeGreaterThan(50)
    await waitFor(() =>
      expect(window.location.search).toContain(`kind_soft-gaussian*step_${scrubber().max}`),
    )
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<NmsAndIouLab />)
    expect(descriptions()).toEqual(seen)
  })

  it('takes the boxes of the picture on the stage, once there is an answer', async () => {
    const { unmount } = renderScene(<NmsAndIouLab />, { shown: null })
    expect(suppression().queryByRole('radio', { name: 'The picture on the stage' })).toBeNull()
    expect(suppression().getByText(/Once a picture is open on the Detect tab/)).toBeTruthy()
    unmount()
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(suppression().getByRole('radio', { name: 'The picture on the stage' }))
    expect(
      comparison().getByRole('radio', { name: 'The picture on the stage', checked: true }),
    ).toBeTruthy()
    // two persons, and a boat of three boxes
    expect(tile('Per class')).toContain('3 boxes kept')
    expect(suppression().getByText(/The boxes are those of Tiny/)).toBeTruthy()
  })
})

describe('five kinds side by side', () => {
  it('answer the question from both runs, and part at a low threshold', async () => {
    const { user } = renderScene(<NmsAndIouLab />)
    await user.click(comparison().getByRole('button', { name: 'It stays in both' }))
    expect(
      comparison().getByText(/✗ No: “It goes only if all classes compete”/).textContent,
    ).toMatch(/The boat scores 0\.3\d, and its IoU with the person, 0\.80, is 0\.[78]\d/)
    expect(kinds().getAllByRole('listitem')).toHaveLength(5)
    expect(tile('All classes')).toMatch(/Lost: boat 0\.3\d\./)
    expect(tile('DIoU-NMS')).toContain('The same boxes here.')
    await user.click(
      comparison().getByRole('button', { name: 'Threshold 0.2: the hull goes, DIoU keeps it' }),
    )
    expect(tile('DIoU-NMS')).toMatch(/Kept too: boat 0\.4\d\./)
  })

  it('is accessible', async () => {
    const { container } = renderScene(<NmsAndIouLab />)
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
