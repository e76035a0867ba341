import { describe, expect, it } from 'vitest'
import { formatPlace, parsePlace, samePlace, startPlace } from '../../src/state/place.ts'

describe('the place in the address', () => {
  it('is read from tab, concept and exam', () => {
    expect(parsePlace('?tab=learn&concept=batch-normalization&conf=0.4')).toEqual({
      tab: 'learn',
      concept: 'batch-normalization',
      exam: false,
    })
    expect(parsePlace('?tab=learn&exam=1').exam).toBe(true)
    expect(parsePlace('?conf=0.4')).toEqual(startPlace)
  })

  it('is no place where it is no name', () => {
    expect(parsePlace('?tab=%3Cb%3E&concept=../x')).toEqual(startPlace)
  })

  it('is written beside what else the address says', () => {
    const place = { tab: 'learn', concept: 'overfitting', exam: false }
    expect(formatPlace(place, '?conf=0.4&tab=detect')).toBe(
      '?conf=0.4&tab=learn&concept=overfitting',
    )
    expect(parsePlace(formatPlace({ ...place, exam: true }))).toEqual({ ...place, exam: true })
  })

  it('leaves the page of the guide out of other tabs', () => {
    const place = { tab: 'detect', concept: 'overfitting', exam: true }
    expect(formatPlace(place, '?concept=overfitting&exam=1')).toBe('?tab=detect')
    expect(samePlace(place, { tab: 'detect', concept: null, exam: false })).toBe(true)
  })
})
