// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onDamage } from '../../src/storage/damage.ts'
import { readGpuVerdicts, rememberGpuVerdict } from '../../src/storage/gpu-verdicts.ts'
import { readInt8Trial, rememberInt8Trial } from '../../src/storage/int8-trials.ts'
import { readLearning, writeLearning } from '../../src/storage/learning.ts'
import { readPreferences, writePreferences } from '../../src/storage/preferences.ts'
import { mutated } from './mutated.ts'

let told: string[]
let offered: (File | undefined)[]

beforeEach(() => {
  localStorage.clear()
  told = []
  offered = []
  onDamage((words, file) => {
    told.push(words)
    offered.push(file)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  onDamage(() => undefined)
})

/** All that is stored, by key. */
const stored = () =>
  Object.fromEntries(
    Array.from(localStorage, (_, i) => localStorage.key(i) ?? '').map((key) => [
      key,
      localStorage.getItem(key),
    ]),
  )

const learning = {
  opened: ['overfitting'],
  done: [],
  exam: { turn: 3, cards: { 'overfitting:1': { box: 1, due: 9 } } },
}
const verdict = { sha256: 'a', gpu: 'one', shape: '640x640', outcome: 'agrees' }
const trial = { sha256: 'a', conditions: '640x640 2', unsigned: 720, folded: 136 }

describe('a damaged record', () => {
  it('is kept under another key unchanged, and reported once', () => {
    localStorage.setItem('gridlens.learning', '{"opened":3}')
    expect(readLearning()).toBeNull()
    expect(stored()).toEqual({ 'gridlens.learning.damaged': '{"opened":3}' })
    expect(told).toEqual([
      'The progress in the guide is damaged and cannot be used. What was there is not deleted: this browser keeps it aside as “gridlens.learning.damaged”. It begins anew.',
    ])
    expect(readLearning()).toBeNull()
    expect(told).toHaveLength(1)
  })

  it('is offered as a download', async () => {
    localStorage.setItem('gridlens.learning', '{"opened":3}')
    readLearning()
    expect(offered.map((file) => file?.name)).toEqual(['gridlens.learning.json'])
    expect(await textOf(offered[0]!)).toBe('{"opened":3}')
  })

  it('does not replace one that was moved aside before', () => {
    for (const text of ['{', '[', '{']) {
      localStorage.setItem('gridlens.learning', text)
      readLearning()
    }
    writeLearning(learning)
    expect(stored()).toEqual({
      'gridlens.learning': JSON.stringify(learning),
      'gridlens.learning.damaged': '{',
      'gridlens.learning.damaged-2': '[',
    })
    expect(readLearning()).toEqual(learning)
  })

  it('leaves the valid items of a list in use', () => {
    localStorage.setItem('gridlens.gpu-verdicts', JSON.stringify([null, verdict, { sha256: 'a' }]))
    expect(readGpuVerdicts('a')).toEqual({ one: { '640x640': 'agrees' } })
    expect(stored()).toEqual({
      'gridlens.gpu-verdicts': JSON.stringify([verdict]),
      'gridlens.gpu-verdicts.damaged': '[null,{"sha256":"a"}]',
    })
    localStorage.setItem('gridlens.form-trials', JSON.stringify([{ ...trial, folded: -1 }, trial]))
    expect(readInt8Trial('a', '640x640 2')?.folded).toBe(136)
    expect(localStorage.getItem('gridlens.form-trials.damaged')).toContain('"folded":-1')
    expect(told).toHaveLength(2)
  })

  it('leaves the valid fields of an object in use', () => {
    localStorage.setItem('gridlens.preferences', '{"theme":"neon","letterKeys":false}')
    expect(readPreferences()).toEqual({ theme: 'system', letterKeys: false })
    expect(stored()).toEqual({
      'gridlens.preferences': '{"letterKeys":false}',
      'gridlens.preferences.damaged': '{"theme":"neon"}',
    })
    writePreferences({ theme: 'dark' })
    expect(readPreferences()).toEqual({ theme: 'dark', letterKeys: false })
  })

  it('is not overwritten if there is no room to move it aside, which is reported once', () => {
    localStorage.setItem('gridlens.form-trials', '[7]')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    expect(readInt8Trial('a', '')).toBeNull()
    vi.mocked(Storage.prototype.setItem).mockImplementation(function set(this: Storage, key, text) {
      // space for a little, but not for a record that is moved aside
      if (key.includes('damaged')) throw new DOMException('full', 'QuotaExceededError')
      this[key] = text
    })
    rememberInt8Trial('a', '', trial)
    expect(stored()).toEqual({ 'gridlens.form-trials': '[7]' })
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('stays where it is')
  })
})

describe('a record of any kind', () => {
  const text = (sound: unknown) =>
    fc.oneof(
      { weight: 5, arbitrary: mutated(sound).map((value) => JSON.stringify(value)) },
      { weight: 1, arbitrary: fc.string() },
    )

  /** Checks for any stored text: nothing throws, nothing is lost, and a second read reports nothing new. */
  function isSafe(key: string, before: string, read: () => unknown, write: () => void): void {
    localStorage.clear()
    told = []
    localStorage.setItem(key, before)
    const first = read()
    const after = Object.values(stored()).join(' ')
    const value = parsed(before)
    for (const part of value === undefined ? [before] : leaves(value)) expect(after).toContain(part)
    expect(told.length).toBe(Object.keys(stored()).some((one) => one.includes('damaged')) ? 1 : 0)
    told = []
    expect(read()).toEqual(first)
    expect(told).toEqual([])
    const aside = localStorage.getItem(`${key}.damaged`)
    write()
    expect(localStorage.getItem(`${key}.damaged`)).toBe(aside)
    expect(told).toEqual([])
  }

  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      return undefined
    }
  }

  const leaves = (value: unknown): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leaves)
      : [JSON.stringify(value)]

  it('is safe to read: progress, as accepted before there was a schema', () => {
    fc.assert(
      fc.property(text(learning), (before) => {
        isSafe('gridlens.learning', before, readLearning, () => writeLearning(learning))
        localStorage.clear()
        localStorage.setItem('gridlens.learning', before)
        const value = parsed(before)
        expect(readLearning()).toEqual(wasLearning(value) ? value : null)
      }),
      { seed: 5, numRuns: 1000 },
    )
  })

  it('is safe to read: verdicts on GPUs, as accepted before', () => {
    fc.assert(
      fc.property(text([verdict, { ...verdict, gpu: 'two' }]), (before) => {
        isSafe(
          'gridlens.gpu-verdicts',
          before,
          () => readGpuVerdicts('a'),
          () => rememberGpuVerdict('b', { gpu: 'one', shape: '640x640', outcome: 'fails' }),
        )
        localStorage.clear()
        localStorage.setItem('gridlens.gpu-verdicts', before)
        const value = parsed(before)
        const were = Array.isArray(value) ? value.filter(wasVerdict) : []
        const known = new Map<string, Record<string, string>>()
        for (const { sha256, gpu, shape = 'any', outcome } of were) {
          if (sha256 !== 'a' || (shape === 'any' && outcome === 'agrees')) continue
          known.set(gpu, { ...known.get(gpu), [shape]: outcome })
        }
        expect(readGpuVerdicts('a')).toEqual(Object.fromEntries(known))
      }),
      { seed: 5, numRuns: 1000 },
    )
  })

  it('is safe to read: trials of int8 networks, as accepted before', () => {
    fc.assert(
      fc.property(text([trial, { ...trial, conditions: '' }]), (before) => {
        isSafe(
          'gridlens.form-trials',
          before,
          () => readInt8Trial('a', trial.conditions),
          () => rememberInt8Trial('b', '', trial),
        )
        localStorage.clear()
        localStorage.setItem('gridlens.form-trials', before)
        const value = parsed(before)
        const were = Array.isArray(value) ? value.filter(wasTrial) : []
        const found = were.find(
          ({ sha256, conditions }) => sha256 === 'a' && conditions === trial.conditions,
        )
        expect(readInt8Trial('a', trial.conditions)).toEqual(
          found ? { unsigned: found['unsigned'], folded: found['folded'] } : null,
        )
      }),
      { seed: 5, numRuns: 1000 },
    )
  })

  it('is safe to read: preferences, as accepted before', () => {
    fc.assert(
      fc.property(text({ theme: 'dark', letterKeys: false }), (before) => {
        isSafe('gridlens.preferences', before, readPreferences, () =>
          writePreferences({ theme: 'light' }),
        )
        localStorage.clear()
        localStorage.setItem('gridlens.preferences', before)
        const value = parsed(before)
        const { theme, letterKeys } = isObject(value) ? value : {}
        expect(readPreferences()).toEqual({
          theme: theme === 'light' || theme === 'dark' ? theme : 'system',
          letterKeys: typeof letterKeys === 'boolean' ? letterKeys : true,
        })
      }),
      { seed: 5, numRuns: 1000 },
    )
  })
})

// what was accepted before: such records are still stored on people's devices

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

function wasLearning(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['exam'])) return false
  const { turn, cards } = value['exam']
  return (
    isNames(value['opened']) &&
    isNames(value['done']) &&
    isCount(turn) &&
    isObject(cards) &&
    Object.values(cards).every(
      (card) => isObject(card) && isCount(card['box']) && isCount(card['due']),
    )
  )
}

function wasVerdict(
  value: unknown,
): value is Omit<typeof verdict, 'shape'> & { readonly shape?: string } {
  if (!isObject(value)) return false
  const { sha256, gpu, shape, outcome } = value
  return (
    typeof sha256 === 'string' &&
    typeof gpu === 'string' &&
    (shape === undefined || typeof shape === 'string') &&
    (outcome === 'agrees' || outcome === 'differs' || outcome === 'fails')
  )
}

function wasTrial(value: unknown): value is Record<string, unknown> {
  const isTime = (time: unknown) => typeof time === 'number' && time > 0
  return (
    isObject(value) &&
    typeof value['sha256'] === 'string' &&
    typeof value['conditions'] === 'string' &&
    isTime(value['unsigned']) &&
    isTime(value['folded'])
  )
}

/** jsdom's files have no `text`. */
function textOf(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.readAsText(file)
  })
}
