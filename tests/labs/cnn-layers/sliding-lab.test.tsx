// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { CnnLayersLab } from '../../../src/labs/cnn-layers/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

calmPage('cnn-layers')

const lab = () => within(screen.getByRole('region', { name: 'Lab: slide a window' }))
const grid = (name: RegExp) => within(lab().getByRole('grid', { name }))
const inputs = () => grid(/^Picture/)
const outputs = () => grid(/^Output/)
const scrubber = () => lab().getByRole<HTMLInputElement>('slider', { name: /^Place \d+ of/ })
const said = () => descriptions()[0]!

describe('the lab of the sliding window', () => {
  it('answers its question from the outputs it computed', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    await user.click(lab().getByRole('button', { name: 'In the middle of the square' }))
    expect(lab().getByText(/✗ No: “On its border, inside”/).textContent).toContain(
      'In the middle it is 0',
    )
    await user.click(lab().getByRole('button', { name: 'On its border, inside' }))
    expect(lab().getByText(/✓ So it is/).textContent).toContain('only 4 of nine cells have ink')
  })

  it('is drawn on by keys alone, and the output follows', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    await user.click(lab().getByRole('button', { name: 'Clear the picture' }))
    expect(outputs().getByRole('gridcell', { name: 'row 1, column 1: 0' })).toBeTruthy()
    const first = inputs().getByRole('gridcell', { name: 'row 1, column 1: 0' })
    act(() => first.focus())
    await user.keyboard('{ArrowRight}{ArrowDown} {ArrowDown}7')
    expect(inputs().getByRole('gridcell', { name: 'row 2, column 2: 1' })).toBeTruthy()
    expect(inputs().getByRole('gridcell', { name: 'row 3, column 2: 7' })).toBe(
      document.activeElement,
    )
    // 2 times the ink in the middle column of the upright kernel
    expect(outputs().getByRole('gridcell', { name: 'row 1, column 1: 16' })).toBeTruthy()
    await user.keyboard('{ArrowUp} ')
    expect(inputs().getByRole('gridcell', { name: 'row 2, column 2: 0' })).toBeTruthy()
    // Space has drawn, and not played
    expect(scrubber().value).toBe('0')
  })

  it('is drawn on by the pointer, which erases where it started on its own ink', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    await user.click(lab().getByRole('button', { name: 'Clear the picture' }))
    const picture = lab().getByRole('grid', { name: /^Picture/ })
    const captured = new Set<number>()
    Object.assign(picture, {
      setPointerCapture: (id: number) => captured.add(id),
      hasPointerCapture: (id: number) => captured.has(id),
    })
    vi.spyOn(picture.closest('svg')!, 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, 0, 360, 344),
    )
    const at = (column: number) => ({ pointerId: 1, clientX: 4 + 23 * column + 11, clientY: 40 })
    fireEvent.pointerMove(picture, at(5))
    expect(inputs().queryByRole('gridcell', { name: /: 1$/ })).toBeNull()
    fireEvent.pointerDown(picture, at(1))
    fireEvent.pointerMove(picture, at(2))
    fireEvent.pointerMove(picture, at(3))
    const inked = () => inputs().queryAllByRole('gridcell', { name: /: 1$/ })
    expect(inked().map((cell) => cell.getAttribute('aria-label'))).toEqual([
      'row 1, column 2: 1',
      'row 1, column 3: 1',
      'row 1, column 4: 1',
    ])
    captured.clear()
    fireEvent.pointerDown(picture, at(2))
    fireEvent.pointerMove(picture, at(3))
    expect(inked()).toHaveLength(1)
  })

  it('writes out the products of the output that has the focus', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    const first = outputs().getAllByRole('gridcell')[0]!
    act(() => first.focus())
    await user.keyboard('{ArrowRight}{ArrowDown}')
    expect(scrubber().value).toBe('7')
    expect(said()).toContain('Output at row 2, column 2 of 6 × 6')
    const [, value, products] = /: (−?\d+), the sum of (.*)\.$/.exec(said())!
    const sum = products!
      .replaceAll('−', '-')
      .split(' + ')
      .map((product) => product.split(' · ').map(Number))
      .reduce((total, [a, b]) => total + a! * b!, 0)
    expect(products!.split(' + ')).toHaveLength(9)
    expect(sum).toBe(Number(value!.replace('−', '-')))
  })

  it('takes weights that are typed, with a minus sign on the way', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    await user.selectOptions(lab().getByRole('combobox', { name: 'Kernel' }), 'Identity')
    const middle = lab().getByRole('spinbutton', { name: 'Weight, row 2, column 2' })
    await user.clear(middle)
    await user.type(middle, '-2.5')
    expect(lab().getByRole('combobox', { name: 'Kernel' })).toHaveProperty('value', 'own')
    expect(outputs().getAllByRole('gridcell', { name: /: −2.5$/ })).toHaveLength(16)
    await user.clear(middle)
    await user.tab()
    expect(middle).toHaveProperty('value', '-2.5')
  })

  it('plays over all places, reopens from its address, and keeps to the last place of a smaller output', async () => {
    const { user, unmount } = renderScene(<CnnLayersLab />)
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe('35')
    await user.click(lab().getByRole('button', { name: 'Max pooling: thin strokes survive' }))
    expect(scrubber().value).toBe('15')
    expect(said()).toContain('Max pooling')
    await waitFor(() => expect(window.location.search).toContain('operation_max'))
    const seen = descriptions()
    const { search } = window.location
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<CnnLayersLab />)
    // the labs of a real network below are computed a moment later
    await waitFor(() => expect(descriptions()).toEqual(seen))
  })

  it('is accessible in each of its operations', async () => {
    const { user, container } = renderScene(<CnnLayersLab />)
    for (const name of ['Average pooling: thin strokes fade', 'Blur: one dot becomes a hill']) {
      await user.click(lab().getByRole('button', { name }))
      const { violations } = await axe.run(container, {
        rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
      })
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
})
