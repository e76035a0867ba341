import { expect, test } from 'vitest'
import { inForm } from '../../src/catalogue/in-form.ts'
import { spec } from '../run/fake-engine.ts'

const fast = { file: 'tiny-fast.onnx', bytes: 5, sha256: 'b'.repeat(64) }

test('the fast form is the same record with another file', () => {
  const both = { ...spec, fast }
  expect(inForm(both, 'exact')).toBe(both)
  expect(inForm(both, 'fast')).toEqual({ ...both, ...fast })
})

test('a network of one form is unchanged in every form', () => {
  expect(inForm(spec, 'fast')).toBe(spec)
})
