// @vitest-environment jsdom
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { dabbed, drawingOf, drawingSide, generated } from '../../../src/labs/cnn-layers/drawing.ts'
import { CnnLayersLab } from '../../../src/labs/cnn-layers/lab.tsx'
import { createClassifierTrainer } from '../../../src/training/train.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

// no worker here: the trainer itself answers, in this thread
vi.mock(import('../../../src/training/client.ts'), async (original) => ({
  ...(await original()),
  createClassifierClient: () => {
    const train = createClassifierTrainer({
      now: () => performance.now(),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    })
    return {
      train: (request, signal, progress) => train(request, { signal, progress }),
      dispose: () => undefined,
    }
  },
}))

configure({ asyncUtilTimeout: 60_000 })
vi.setConfig({ testTimeout: 120_000 })
calmPage('cnn-layers')

const lab = () => within(screen.getByRole('region', { name: 'Lab: train a classifier, then draw' }))
const said = () => descriptions().find((words) => words?.includes('circle') && words.includes('%'))!

describe('the lab of the small classifier', () => {
  it('learns, answers its question, and then reads what is put or drawn', async () => {
    const { user } = renderScene(<CnnLayersLab />)
    expect(said()).toContain('Nothing is drawn yet.')
    await user.click(lab().getByRole('button', { name: 'About as many as by guessing' }))
    // what is looked at often is looked at cheaply: the training is in this thread
    await waitFor(() => expect(window.location.search).toContain('step_800'), { interval: 500 })
    expect(await lab().findByText(/✗ No: “More than 80 %”/)).toBeTruthy()
    for (const name of ['circle', 'cross']) {
      await user.click(lab().getByRole('button', { name: `Put a ${name}` }))
      await waitFor(() => expect(said()).toContain(`It reads your drawing as a ${name}`))
    }
    await user.click(lab().getByRole('button', { name: 'Clear the drawing' }))
    const cells = within(lab().getByRole('grid', { name: /^Your drawing/ }))
    act(() => cells.getAllByRole('gridcell')[17]!.focus())
    await user.keyboard(' ')
    expect(cells.getAllByRole('gridcell', { name: /: 1$/ })).toHaveLength(1)
    expect(cells.getAllByRole('gridcell', { name: /: 0.56$/ })).toHaveLength(4)
    await waitFor(() => expect(window.location.search).toContain('drawing_0'))
    const { violations } = await axe.run(
      screen.getByRole('region', { name: 'Lab: train a classifier, then draw' }),
      { rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } } },
    )
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('the soft pen', () => {
  it('is as wide as the strokes of the drawn shapes, and stays inside', () => {
    const corner = drawingOf(dabbed('', 0))
    expect(corner.data[0]).toBe(1)
    expect(corner.data.filter((ink) => ink > 0)).toHaveLength(3)
    const right = drawingOf(dabbed('', drawingSide - 1))
    expect(right.data[drawingSide]).toBe(0)
    const again = dabbed(dabbed('', 40), 41)
    expect(drawingOf(again).data[40]).toBe(1)
    expect(drawingOf(again).data[41]).toBe(1)
  })

  it('has room for one of the generator’s pictures', () => {
    expect(generated(2, 5)).toMatch(/^\d{256}$/)
    expect(Math.max(...drawingOf(generated(2, 5)).data)).toBe(1)
  })
})
