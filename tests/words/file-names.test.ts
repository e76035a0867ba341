import { expect, it } from 'vitest'
import { withoutEnding } from '../../src/words/file-names.ts'

it('leaves the last ending of a name out', () => {
  expect(withoutEnding('street.jpg')).toBe('street')
  expect(withoutEnding('yolo.v8.onnx')).toBe('yolo.v8')
  expect(withoutEnding('no ending')).toBe('no ending')
  expect(withoutEnding('dot at the end.')).toBe('dot at the end')
})

it('says something else where a name is nothing but an ending', () => {
  expect(withoutEnding('.jpg', 'picture')).toBe('picture')
  expect(withoutEnding('', 'picture')).toBe('picture')
  expect(withoutEnding('.jpg')).toBe('')
})
