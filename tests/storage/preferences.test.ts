// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  defaultPreferences,
  readPreferences,
  writePreferences,
} from '../../src/storage/preferences.ts'

const key = 'gridlens.preferences'

describe('preferences', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('are the defaults at first', () => {
    expect(readPreferences()).toEqual({ theme: 'system', letterKeys: true })
  })

  it('are stored independently of each other', () => {
    writePreferences({ theme: 'dark' })
    writePreferences({ letterKeys: false })
    expect(readPreferences()).toEqual({ theme: 'dark', letterKeys: false })
  })

  it.each(['', '{', 'null', '7', '"dark"', '{"theme":"neon","letterKeys":"no"}', '[]'])(
    'are the defaults where %j is stored',
    (stored) => {
      localStorage.setItem(key, stored)
      expect(readPreferences()).toEqual(defaultPreferences)
    },
  )

  it('survive storage that is blocked', () => {
    const blocked = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked)
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked)
    expect(() => writePreferences({ theme: 'dark' })).not.toThrow()
    expect(readPreferences()).toEqual(defaultPreferences)
  })
})
