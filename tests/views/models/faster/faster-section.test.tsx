// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { specOf } from '../../../../src/catalogue/kept-model.ts'
import type { Faster } from '../../../../src/state/faster/faster-commands.ts'
import type { FasterState } from '../../../../src/state/faster/faster-state.ts'
import { createFasterStore } from '../../../../src/state/faster/faster-store.ts'
import { FasterSection } from '../../../../src/views/models/faster/faster-section.tsx'
import { fasterTrial } from '../../../fixtures/faster-trial.ts'
import { keptModel } from '../../../fixtures/kept-model.ts'
import { renderScene } from '../../detect/render.tsx'

const spec = { ...specOf(keptModel('a', { name: 'mine' })), bytes: 4_000_000 }

function scene(state: Partial<FasterState>) {
  const store = createFasterStore()
  store.setState({ spec, status: 'done', ...state })
  const commands = {
    start: vi.fn<Faster['commands']['start']>(),
    search: vi.fn<() => void>(),
    cancel: vi.fn<() => void>(),
    choose: vi.fn<Faster['commands']['choose']>(),
    keep: vi.fn<() => void>(),
    discard: vi.fn<() => void>(),
    download: vi.fn<() => void>(),
    showDifference: vi.fn<Faster['commands']['showDifference']>(),
  }
  const onShown = vi.fn<() => void>()
  const view = renderScene(
    <FasterSection faster={{ store, commands }} spec={spec} onShown={onShown} />,
    {
      pictures: [
        {
          ...{ id: 'picture-1', name: 'boats.jpg', url: 'blob:1', size: null, credit: null },
          ...{ status: 'done', problem: null },
        },
      ],
    },
  )
  return { ...view, faster: commands, onShown }
}

describe('the section that makes a network faster', () => {
  it('shows before and after, and says that it pays', () => {
    scene({ trials: [fasterTrial({ accuracy: { float: 0.4, fast: 0.395, pictures: 32 } })] })
    expect(screen.getByText('It pays: 2.00 times as fast on this device.')).toBeDefined()
    const rows = screen.getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows.slice(1)).toEqual([
      'Network, ms2001002.00 times as fast',
      'File, MB4.02.050% of the size',
      'Detections989696 the same, 2 lost, 0 new; scores differ by 0.014',
      'AP0.4000.395on 32 labelled pictures',
    ])
  })

  it.each([
    [fasterTrial({ share: 0.6 }), 'Agreement is too low.'],
    [fasterTrial({ accuracy: { float: 0.4, fast: 0.3, pictures: 3 } }), 'Agreement is too low.'],
    [
      fasterTrial({ milliseconds: { float: 100, fast: 98 } }),
      'It does not pay on this device: 1.02 times as fast.',
    ],
  ])('says so where it is of no use', (trial, words) => {
    scene({ trials: [trial] })
    expect(screen.getByText(words)).toBeDefined()
  })

  it('keeps, saves, searches and discards', async () => {
    const { user, faster } = scene({ trials: [fasterTrial()] })
    await user.click(screen.getByRole('button', { name: 'Keep the fast form' }))
    await user.click(screen.getByRole('button', { name: 'Download .onnx' }))
    await user.click(screen.getByRole('button', { name: 'Look for a better mix' }))
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    for (const command of [faster.keep, faster.download, faster.search, faster.discard])
      expect(command).toHaveBeenCalledOnce()
  })

  it('lets a person choose among the mixes that were tried', async () => {
    const { user, faster } = scene({
      trials: [fasterTrial(), fasterTrial({ mix: 'others', share: 0.8 })],
      searched: true,
    })
    const table = within(screen.getByRole('table', { name: 'Mixes of float and 8 bits' }))
    expect(table.getByText('80%, too low')).toBeDefined()
    await user.click(table.getByRole('radio', { name: 'others' }))
    expect(faster.choose).toHaveBeenCalledWith(1)
    expect(screen.queryByRole('button', { name: 'Look for a better mix' })).toBeNull()
  })

  it('opens a picture on which they differ', async () => {
    const differing = [{ id: 'picture-1', name: 'boats.jpg', lost: 1, added: 2 }]
    const { user, faster, onShown } = scene({ trials: [fasterTrial({ differing })] })
    await user.click(screen.getByRole('button', { name: /boats.jpg.*1 lost, 2 new/ }))
    expect(faster.showDifference).toHaveBeenCalledWith('picture-1')
    expect(onShown).toHaveBeenCalledOnce()
  })

  it('says how far it is, and can be stopped', async () => {
    const { user, faster } = scene({
      status: 'working',
      progress: { words: 'Fast form: picture 3 of 32', share: 0.1 },
    })
    expect(screen.getByRole('status').textContent).toBe('Fast form: picture 3 of 32')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(faster.cancel).toHaveBeenCalledOnce()
    expect(screen.queryByRole('button', { name: /Keep|Done|Discard/ })).toBeNull()
  })

  it('goes away without a fault where scrolling to it gives a promise', () => {
    const scrollIntoView = vi.fn<() => unknown>(() => Promise.resolve())
    Object.assign(HTMLElement.prototype, { scrollIntoView })
    const { unmount } = scene({ trials: [fasterTrial()] })
    expect(scrollIntoView).toHaveBeenCalled()
    expect(unmount).not.toThrow()
    Reflect.deleteProperty(HTMLElement.prototype, 'scrollIntoView')
  })

  it('says why a network cannot be made faster', () => {
    scene({ status: 'refused', why: 'It has no convolutions.' })
    expect(screen.getByRole('alert').textContent).toBe(
      'This network cannot be made faster. It has no convolutions.',
    )
  })
})
