import { expect, it } from 'vitest'
import { delayWords } from '../../../src/views/shared/delay-words.ts'

it('says how far boxes are behind, and in step how late the picture is', () => {
  const apart = { inStep: false, trails: false }
  expect(delayWords(60, apart)).toBe('boxes keep up')
  expect(delayWords(417, apart)).toBe('boxes 0.4 s behind')
  expect(delayWords(417, { inStep: null, trails: true })).toBe('shown with its boxes, 0.4 s late')
})
