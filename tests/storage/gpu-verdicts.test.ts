// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readGpuVerdicts, rememberGpuVerdict } from '../../src/storage/gpu-verdicts.ts'

const key = 'gridlens.gpu-verdicts'

describe('verdicts on GPUs', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('are kept by network and by GPU', () => {
    rememberGpuVerdict('a', { gpu: 'one', outcome: 'agrees' })
    rememberGpuVerdict('a', { gpu: 'two', outcome: 'differs' })
    rememberGpuVerdict('b', { gpu: 'one', outcome: 'fails' })
    expect(readGpuVerdicts('a')).toEqual({ one: 'agrees', two: 'differs' })
    expect(readGpuVerdicts('b')).toEqual({ one: 'fails' })
    expect(readGpuVerdicts('c')).toEqual({})
  })

  it('give way to newer ones', () => {
    rememberGpuVerdict('a', { gpu: 'one', outcome: 'fails' })
    rememberGpuVerdict('a', { gpu: 'one', outcome: 'agrees' })
    expect(readGpuVerdicts('a')).toEqual({ one: 'agrees' })
    expect(JSON.parse(localStorage.getItem(key) ?? '')).toHaveLength(1)
  })

  it('do not pile up', () => {
    for (let i = 0; i < 100; i++) rememberGpuVerdict(`n${i}`, { gpu: 'one', outcome: 'agrees' })
    expect(readGpuVerdicts('n99')).toEqual({ one: 'agrees' })
    expect(readGpuVerdicts('n0')).toEqual({})
  })

  it.each([
    '',
    '{',
    'null',
    '7',
    '{}',
    '[null, 7, [], {"sha256":"a"}]',
    '[{"sha256":"a","gpu":"one","outcome":"fine"}]',
    '[{"sha256":"a","gpu":1,"outcome":"agrees"}]',
  ])('are none where %j is stored', (stored) => {
    localStorage.setItem(key, stored)
    expect(readGpuVerdicts('a')).toEqual({})
  })

  it('survive storage that is blocked', () => {
    const blocked = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked)
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked)
    expect(() => rememberGpuVerdict('a', { gpu: 'one', outcome: 'agrees' })).not.toThrow()
    expect(readGpuVerdicts('a')).toEqual({})
  })
})
