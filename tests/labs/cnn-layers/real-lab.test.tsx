// @vitest-environment jsdom
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CnnLayersLab } from '../../../src/labs/cnn-layers/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

configure({ asyncUtilTimeout: 60_000 })
vi.setConfig({ testTimeout: 120_000 })
calmPage('cnn-layers')

const close = vi.fn<() => void>()
beforeEach(() => {
  close.mockClear()
  vi.stubGlobal('ImageData', vi.fn<() => void>())
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close }))
})

const lab = (name: string) => screen.findByRole('region', { name: `Lab: ${name}` })
const output = async () => within(await lab('one output of a real layer'))
const walk = async () => within(await lab('layer by layer through a real network'))
const products = () => descriptions().find((words) => words?.includes('products. The largest, '))

describe('one output of a real layer', () => {
  it('lists the products of the pixel that is moved to, whose sum is its value', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    const pixel = await (await output()).findByRole('slider', { name: 'Pixel of the map' })
    await waitFor(() => expect(pixel.getAttribute('aria-valuetext')).toContain('column 10, row 8'))
    await waitFor(() => expect(products()).toContain('576 products'))
    const before = products()
    act(() => pixel.focus())
    await user.keyboard('{ArrowLeft}{ArrowUp}')
    await waitFor(() => expect(pixel.getAttribute('aria-valuetext')).toContain('column 9, row 7'))
    await waitFor(() => expect(products()).not.toBe(before))
    const numbers = products()!
      .replaceAll('−', '-')
      .split('; ')
      .map((line) => Number(/(-?\d+(?:\.\d+)?)\.?$/.exec(line)![1]))
    const sum = numbers.slice(0, -1).reduce((a, b) => a + b)
    expect(Math.abs(sum - numbers.at(-1)!)).toBeLessThan(0.01)
  })

  it('answers its question from the layer, and shows a 1 × 1 convolution too', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    const own = await output()
    await user.click(own.getByRole('button', { name: '9' }))
    expect(own.getByText(/✗ No: “576”/).textContent).toContain('Each of the 64 maps')
    await user.click(own.getByRole('button', { name: /^1 × 1/ }))
    await waitFor(() => expect(products()).toContain('64 products'))
  })

  it('closes the maps that it does not show any more', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    const rank = await (await output()).findByRole('slider', { name: /^Map, the most active/ })
    act(() => rank.focus())
    await user.keyboard('{ArrowRight}{ArrowRight}')
    await waitFor(() => expect(close.mock.calls.length).toBeGreaterThanOrEqual(2))
  })
})

describe('layer by layer through a real network', () => {
  const scrubber = async () =>
    (await walk()).getByRole<HTMLInputElement>('slider', { name: /^Layer \d+ of/ })
  const seen = () => descriptions().find((words) => words?.includes('a pixel sees'))

  it('lets the receptive field grow, and answers its question at the end', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    await walk()
    expect(seen()).toContain('Layer 1 of 85, Conv 6 × 6, 32 × 64 × 80: a pixel sees 6 × 6')
    expect((await scrubber()).getAttribute('aria-valuetext')).toBe('1 of 85')

    await user.click((await walk()).getByRole('button', { name: '8 or less' }))
    expect((await scrubber()).value).toBe('84')
    expect((await walk()).getByText(/✗ No: “32 or more”/).textContent).toContain('YOLOv5s’s')
    expect((await walk()).getByText(/All convolutions:/).textContent).toContain(
      '7,225,885 parameters',
    )
  })

  it('reopens from its address, and is accessible', async () => {
    const { user, unmount, container } = renderScene(<CnnLayersLab />)
    ;(await walk()).getByRole('button', { name: 'One layer on' }).focus()
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(seen()).toContain('Layer 4 of 85')
    await waitFor(() => expect(window.location.search).toContain('depth_3'))
    await waitFor(() => expect(products()).toContain('576 products'))
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    const { search } = window.location
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<CnnLayersLab />)
    await walk()
    expect(seen()).toContain('Layer 4 of 85')
  })
})
