import { describe, expect, test } from 'vitest'
import { formatTrack, parseTrack, trackNumbers } from '../../../src/state/track/track-choice.ts'
import { trackDefaults, type TrackMethod } from '../../../src/vision/track/start-tracker.ts'

describe.each<TrackMethod>(['byte', 'sort'])('%s in the address', (method) => {
  test('is its name alone while nothing is changed', () => {
    expect(formatTrack(trackDefaults[method])).toBe(method)
    expect(parseTrack(method)).toEqual(trackDefaults[method])
  })

  test('keeps each changed setting', () => {
    const changes = [
      { classAware: false },
      ...trackNumbers[method].map(({ key, max }) => ({ [key]: max })),
    ]
    for (const change of changes) {
      const settings = { ...trackDefaults[method], ...change }
      expect(formatTrack(settings)).not.toBe(method)
      expect(parseTrack(formatTrack(settings))).toEqual(settings)
    }
  })
})

test('numbers out of their range are the defaults', () => {
  expect(parseTrack('byte 2 0.2 . 0.7 9')).toEqual({ ...trackDefaults.byte, low: 0.2, limit: 0.7 })
})
