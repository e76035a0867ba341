import { describe, expect, it } from 'vitest'
import type { PictureVerdicts } from '../../../src/evaluation/protocol.ts'
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from '../../../src/vision/metrics/match.ts'
import { colourPlaces } from '../../../src/views/evaluate/colour-places.ts'
import { labelNotes, verdictNotes } from '../../../src/views/evaluate/layer/notes-of.ts'

const annotations = [
  { label: 'cat', box: [0, 0, 10, 10] },
  { label: 'dog', box: [20, 0, 10, 10] },
  { label: 'dog', box: [40, 0, 10, 10], crowd: true },
] as const

const verdicts: PictureVerdicts = {
  picture: 'a.jpg',
  boxes: Float32Array.of(0, 0, 10, 10, 50, 0, 60, 10, 40, 0, 45, 5, 20, 0, 30, 10),
  scores: Float32Array.of(0.9, 0.8, 0.7, 0.125),
  names: ['cat', 'cat', 'dog', 'dog'],
  verdicts: Uint8Array.of(TRUE_POSITIVE, FALSE_POSITIVE, IGNORED, TRUE_POSITIVE),
  truth: Int32Array.of(0, -1, 2, 1),
  detection: Int32Array.of(0, 3, 2),
}

const words = (notes: ReturnType<typeof verdictNotes>) =>
  notes.map(({ text, line, weight }) => `${text?.words} ${text?.figures} ${line} ${weight}`)

describe('verdicts on the stage', () => {
  it('have an icon, a word and a line style each, besides their colour', () => {
    const notes = verdictNotes(annotations, verdicts, 0.25, null)
    expect(words(notes)).toEqual([
      '✓ cat 0.90 solid plain',
      '✕ cat 0.80 dashed plain',
      '○ dog 0.70 dashed plain',
      'missed dog  dotted plain',
    ])
    expect(new Set(notes.map(({ colour }) => colour)).size).toBe(4)
  })

  it('change with the threshold', () => {
    expect(words(verdictNotes(annotations, verdicts, 0.1, null))).toHaveLength(4)
    expect(
      words(verdictNotes(annotations, verdicts, 0.95, null)).map((text) => text.trim()),
    ).toEqual(['missed cat  dotted plain', 'missed dog  dotted plain', 'crowd dog  dotted plain'])
  })

  it('emphasise the examples of a number, whatever their score', () => {
    const highlight = { picture: 'a.jpg', detections: [3], truths: [0] }
    expect(words(verdictNotes(annotations, verdicts, 0.25, highlight))).toEqual([
      '✓ cat 0.90 solid faint',
      '✕ cat 0.80 dashed faint',
      '○ dog 0.70 dashed faint',
      '✓ dog 0.13 solid strong',
      'labelled cat  dotted strong',
      'missed dog  dotted faint',
    ])
  })
})

describe('labels on the stage', () => {
  const places = colourPlaces(['person', 'dog'], [{ name: 'cat' }, { name: 'dog' }])

  it('have handles when selected, and follow a drag', () => {
    const notes = labelNotes(annotations, 1, places, { index: 1, box: [1, 2, 3, 4], label: '' })
    expect(notes.map(({ handles, weight }) => [handles, weight])).toEqual([
      [false, 'plain'],
      [true, 'strong'],
      [false, 'plain'],
    ])
    expect(notes[1]!.box).toEqual([1, 2, 3, 4])
    expect(notes[2]!.text!.words).toBe('dog (crowd)')
  })

  it('show a box that is being drawn', () => {
    const notes = labelNotes([], null, places, { index: null, box: [1, 2, 3, 4], label: 'cat' })
    expect(notes).toMatchObject([{ box: [1, 2, 3, 4], text: { words: 'cat' } }])
  })

  it("have the colours of the network's classes, and others after them", () => {
    expect(['person', 'dog', 'cat', 'owl'].map(places)).toEqual([0, 1, 2, 3])
  })
})
