import { existsSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { samples } from '../../src/sources/samples.ts'

describe('samples', () => {
  it.each(samples)('$name has a thumbnail of a few kilobytes', ({ thumbnail }) => {
    const file = `public/${thumbnail}`
    expect(existsSync(file)).toBe(true)
    expect(statSync(file).size).toBeLessThan(5000)
  })
})
