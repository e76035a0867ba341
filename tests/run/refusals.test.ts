import { describe, expect, it } from 'vitest'
import { refusals, whyRefused } from '../../src/run/refusals.ts'

const file = (content: string) => new File([content], 'a')

describe('whyRefused', () => {
  it.each([
    ['', 'empty'],
    ['just text', 'no picture'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'drawing'],
    ['GIF89a', null],
  ])('of %j is %s', async (content, reason) => {
    expect(await whyRefused(file(content))).toBe(reason)
  })

  it('treats an unreadable file as a folder or a moved file', async () => {
    const folder = { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('a folder')) }) }
    expect(await whyRefused(folder as unknown as File)).toBe('unreadable')
  })
})

describe('refusals', () => {
  it('is one message per reason, however many files there are', () => {
    const notes = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, why: 'no picture' as const }))
    expect(refusals([...notes, { name: 'x', why: 'empty' }])).toEqual([
      '“x” is empty. Choose another file.',
      '“a”, “b”, “c” and 2 more are not pictures this browser can read. Open JPEG, PNG, WebP, AVIF or GIF files.',
    ])
  })

  it('is empty if nothing was refused', () => {
    expect(refusals([])).toEqual([])
  })
})
