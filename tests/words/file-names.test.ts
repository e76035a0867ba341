import { expect, it } from 'vitest'
import { withoutEnding } from '../../src/words/file-names.ts'

it('removes the last extension of a name', () => {
  expect(withoutEnding('street.jpg')).toBe('street')
  expect(withoutEnding('yolo.v8.onnx')).toBe('yolo.v8')
  expect(withoutEnding('no ending')).toBe('no ending')
  expect(withoutEnding('dot at the end.')).toBe('dot at the end')
})

it('uses the alternative if a name is only an extension', () => {
  expect(withoutEnding('.jpg', 'picture')).toBe('picture')
  expect(withoutEnding('', 'picture')).toBe('picture')
  expect(withoutEnding('.jpg')).toBe('')
})
