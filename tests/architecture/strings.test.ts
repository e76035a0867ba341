import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wordsInMarkup } from './words-in-markup.ts'

/** Rooms whose words are in one list, `strings.ts`, so that a second language can come. */
const views = ['detect', 'evaluate', 'inspect', 'learn', 'models', 'stage', 'versus']
const rooms = ['src/app', ...views.map((room) => `src/views/${room}`)]

/** Words that are elsewhere on purpose. */
const apart = new Map([
  ['src/views/learn/diagrams/', 'a drawing belongs to its page of the guide'],
  ['src/views/models/model-picker.tsx', 'it is fetched with Detect, without the rest of its room'],
])

describe('a room with a list of strings', () => {
  it.each(rooms)('%s has no words in its markup', (room) => {
    expect(existsSync(`${room}/strings.ts`)).toBe(true)
    const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => ![...apart.keys()].some((path) => file.startsWith(path)))
    expect(files.length).toBeGreaterThan(5)
    const found = files.flatMap((file) =>
      wordsInMarkup(file, readFileSync(file, 'utf8')).map((words) => `${file}: ${words}`),
    )
    expect(found).toEqual([])
  })

  it.each([
    ['<p>Words of a text</p>', 'Words of a text'],
    ['<p>{count} words</p>', 'words'],
    ['<button aria-label="Close it">×</button>', 'Close it'],
    ['<Section title="Grid"><b /></Section>', 'Grid'],
  ])('is told of words in %s', (markup, words) => {
    expect(wordsInMarkup('a.tsx', `export const a = ${markup}`)).toEqual([words])
  })

  it.each([
    '<p>{strings.words}</p>',
    '<p>{a} × {b}</p>',
    '<code>npm run evaluate</code>',
    '<Icon name="close" />',
    '<p className="numbers">{strings.words}</p>',
  ])('may say %s', (markup) => {
    expect(wordsInMarkup('a.tsx', `export const a = ${markup}`)).toEqual([])
  })
})
