// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readGpuVerdicts, rememberGpuVerdict } from '../../src/storage/gpu-verdicts.ts'

const key = 'gridlens.gpu-verdicts'
const shape = '640x640'

describe('verdicts on GPUs', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('are stored by network and by GPU', () => {
    rememberGpuVerdict('a', { gpu: 'one', shape, outcome: 'agrees' })
    rememberGpuVerdict('a', { gpu: 'two', shape, outcome: 'differs' })
    rememberGpuVerdict('b', { gpu: 'one', shape, outcome: 'fails' })
    expect(readGpuVerdicts('a')).toEqual({
      one: { [shape]: 'agrees' },
      two: { [shape]: 'differs' },
    })
    expect(readGpuVerdicts('b')).toEqual({ one: { [shape]: 'fails' } })
    expect(readGpuVerdicts('c')).toEqual({})
  })

  it('are replaced by newer ones', () => {
    rememberGpuVerdict('a', { gpu: 'one', shape, outcome: 'fails' })
    rememberGpuVerdict('a', { gpu: 'one', shape, outcome: 'agrees' })
    expect(readGpuVerdicts('a')).toEqual({ one: { [shape]: 'agrees' } })
    expect(JSON.parse(localStorage.getItem(key) ?? '')).toHaveLength(1)
  })

  it('are stored by input shape', () => {
    rememberGpuVerdict('a', { gpu: 'one', shape: '640x640', outcome: 'agrees' })
    rememberGpuVerdict('a', { gpu: 'one', shape: '640x480', outcome: 'differs' })
    expect(readGpuVerdicts('a')).toEqual({ one: { '640x640': 'agrees', '640x480': 'differs' } })
  })

  it('of failure are cleared by a run at any shape', () => {
    rememberGpuVerdict('a', { gpu: 'one', shape: '640x640', outcome: 'fails' })
    rememberGpuVerdict('a', { gpu: 'one', shape: '320x320', outcome: 'agrees' })
    expect(readGpuVerdicts('a')).toEqual({ one: { '320x320': 'agrees' } })
  })

  it('from before shapes were recorded stay valid if negative', () => {
    const old = ['agrees', 'differs'].map((outcome) => ({ sha256: 'a', gpu: outcome, outcome }))
    localStorage.setItem(key, JSON.stringify(old))
    expect(readGpuVerdicts('a')).toEqual({ differs: { any: 'differs' } })
  })

  it('are evicted beyond a limit', () => {
    for (let i = 0; i < 500; i++)
      rememberGpuVerdict(`n${i}`, { gpu: 'one', shape, outcome: 'agrees' })
    expect(readGpuVerdicts('n499')).toEqual({ one: { [shape]: 'agrees' } })
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
    expect(() => rememberGpuVerdict('a', { gpu: 'one', shape, outcome: 'agrees' })).not.toThrow()
    expect(readGpuVerdicts('a')).toEqual({})
  })
})
