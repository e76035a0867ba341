// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTracking } from '../../../../src/run/track/tracking.ts'
import { changeSettings } from '../../../../src/state/actions.ts'
import { theCamera } from '../../../../src/state/stage-item.ts'
import { createToolBoard } from '../../../../src/views/inspect/tool/stage-tool.ts'
import { BoardContext } from '../../../../src/views/inspect/tool/use-stage-tool.ts'
import { TrackPart } from '../../../../src/views/inspect/track/track-part.tsx'
import { answer, boxAt } from '../../../run/track/seen-objects.ts'
import { renderScene } from '../../detect/render.tsx'

beforeEach(() => localStorage.clear())

/** Two objects that stand still for a second, then a frame with the first one's score low and a rival beside it. */
async function setUp() {
  const { store, commands, user, rerender, inContext } = renderScene(null, {
    onStage: theCamera,
    shown: null,
  })
  changeSettings(store, { track: 'byte' })
  const tracking = createTracking(store)
  vi.mocked(commands.openTracking).mockResolvedValue(tracking)
  const board = createToolBoard()
  for (let frame = 0; frame < 30; frame++) {
    answer(store, 33 * frame, [boxAt(100, 200), boxAt(400, 300, 0.8, 1)])
  }
  answer(store, 1000, [boxAt(400, 300, 0.8, 1), boxAt(100, 200, 0.3), boxAt(130, 200, 0.2, 1)])
  rerender(
    inContext(
      <BoardContext value={board}>
        <TrackPart />
      </BoardContext>,
    ),
  )
  await screen.findByRole('heading', { name: 'Why this id' })
  return { store, user, board }
}

const cellsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.children, ({ textContent }) => textContent))

describe('why an object has its id', () => {
  it('is said by its pass, its boxes and the detections that it met', async () => {
    const { board } = await setUp()
    expect(screen.getByRole('combobox', { name: /^Object/ })).toHaveProperty('value', '1')
    expect(screen.getByText(/in the second pass/, { selector: 'p' })).toBeTruthy()
    expect(cellsOf('Boxes of the object')).toEqual([
      ['expected, dashed', '70.0', '150.0', '130.0', '250.0'],
      ['detected', '70.0', '150.0', '130.0', '250.0'],
      ['after the filter', '70.0', '150.0', '130.0', '250.0'],
    ])
    // a box that lies half beside it has an IoU of 1/3
    expect(cellsOf('What it met')).toEqual([
      ['person, its own', '0.30', '1.00', '0.00', 'second'],
      ['boat', '0.20', '0.33', '0.93', 'none'],
    ])
    const [x, , aspect] = cellsOf('What the filter knows')
    expect(x?.[0]).toBe('centre x')
    expect(x?.[1]).toBe('100.00')
    expect(aspect?.[0]).toBe('width / height')
    expect(aspect?.[1]).toBe('0.60')
    expect(board.tool()?.notes?.[0]?.line).toBe('dashed')
  })

  it('follows the box that is selected, and selects the one that is chosen', async () => {
    const { store, user } = await setUp()
    await user.selectOptions(screen.getByRole('combobox', { name: /^Object/ }), '#2 boat')
    expect(store.getState().selection).toEqual([0])
    expect(screen.getByText(/in the first pass, over high/)).toBeTruthy()
    act(() => answer(store, 1033, [boxAt(100, 200), boxAt(400, 300, 0.8, 1)]))
    expect(store.getState().selection).toEqual([1])
    act(() => answer(store, 1066, [boxAt(100, 200)]))
    expect(screen.getByText('#2 is not seen in this frame.')).toBeTruthy()
  })
})

it('without tracking, the way to turn it on is shown', () => {
  renderScene(<TrackPart />, { onStage: theCamera })
  expect(screen.getByRole('link', { name: /^Turn tracking on/ })).toBeTruthy()
})
