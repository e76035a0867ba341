import { describe, expect, it } from 'vitest'
import { createRuler } from '../../src/overlay/chip-text.ts'
import { drawNotes, handlePoints, type Note } from '../../src/overlay/draw-notes.ts'
import { createFakeContext } from './fake-context.ts'

const surface = { size: { width: 400, height: 400 }, unit: 1, viewport: { scale: 2, x: 10, y: 0 } }

const note = (change: Partial<Note> = {}): Note => ({
  box: [10, 10, 60, 60],
  text: { words: 'cat', figures: '' },
  colour: '#ffd166',
  line: 'solid',
  weight: 'plain',
  ...change,
})

function draw(...notes: Note[]) {
  const { context, calls } = createFakeContext()
  drawNotes(context as never, notes, surface, createRuler(context as never, 1))
  const of = (name: string) => calls.filter((call) => call.name === name).map(({ args }) => args)
  return { of }
}

describe('notes', () => {
  it('are drawn on the picture, and labelled', () => {
    const { of } = draw(note())
    expect(of('strokeRect')[0]).toEqual([30, 20, 100, 100])
    expect(of('fillText').map(([text]) => text)).toEqual(['cat'])
  })

  it('have three line styles', () => {
    const dashes = (line: Note['line']) => draw(note({ line })).of('setLineDash')[0]
    expect(dashes('solid')).toEqual([[]])
    expect(dashes('dashed')).toEqual([[6, 4]])
    expect(dashes('dotted')).toEqual([[2, 4]])
  })

  it('have no label when faint', () => {
    expect(draw(note({ weight: 'faint' })).of('fillText')).toEqual([])
  })

  it('have eight handles when selected', () => {
    const { of } = draw(note({ weight: 'strong', handles: true, text: null }))
    // the tint, and two squares per handle
    expect(of('fillRect')).toHaveLength(1 + 16)
    expect(handlePoints([0, 0, 10, 20])).toEqual([
      [0, 0],
      [5, 0],
      [10, 0],
      [10, 10],
      [10, 20],
      [5, 20],
      [0, 20],
      [0, 10],
    ])
  })
})
