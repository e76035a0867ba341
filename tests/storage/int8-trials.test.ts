import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readInt8Trial, rememberInt8Trial } from '../../src/storage/int8-trials.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const trial = { unsigned: 720, folded: 136 }

it('stores a trial by network and conditions', () => {
  rememberInt8Trial('a', '640x640 2', trial)
  expect(readInt8Trial('a', '640x640 2')).toEqual(trial)
  expect(readInt8Trial('a', '320x320 2')).toBeNull()
  expect(readInt8Trial('b', '640x640 2')).toBeNull()
})

it('keeps the newest of two', () => {
  rememberInt8Trial('a', '640x640 2', trial)
  rememberInt8Trial('a', '640x640 2', { ...trial, folded: 900 })
  expect(readInt8Trial('a', '640x640 2')?.folded).toBe(900)
})

it('evicts the oldest beyond sixty', () => {
  for (let i = 0; i < 61; i++) rememberInt8Trial(`network ${i}`, '', trial)
  expect(readInt8Trial('network 0', '')).toBeNull()
  expect(readInt8Trial('network 60', '')).toEqual(trial)
})

it('ignores invalid data, and works without storage', () => {
  kept.set('gridlens.form-trials', '[{"sha256": "a", "conditions": "", "folded": -1}]')
  expect(readInt8Trial('a', '')).toBeNull()
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('blocked')
    },
    setItem: () => {
      throw new Error('blocked')
    },
  })
  expect(() => rememberInt8Trial('a', '', trial)).not.toThrow()
  expect(readInt8Trial('a', '')).toBeNull()
})
