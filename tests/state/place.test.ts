import { describe, expect, it } from 'vitest'
import { formatPlace, parsePlace, samePlace, startPlace } from '../../src/state/place.ts'

describe('the place in the address', () => {
  it('is read from tab, concept and exam', () => {
    expect(parsePlace('?tab=learn&concept=batch-normalization&conf=0.4')).toEqual({
      tab: 'learn',
      concept: 'batch-normalization',
      exam: false,
      part: null,
    })
    expect(parsePlace('?tab=learn&exam=1').exam).toBe(true)
    expect(parsePlace('?conf=0.4')).toEqual(startPlace)
  })

  it('is null for an invalid name', () => {
    expect(parsePlace('?tab=%3Cb%3E&concept=../x')).toEqual(startPlace)
  })

  it('is written beside the rest of the address', () => {
    const place = { ...startPlace, tab: 'learn', concept: 'overfitting' }
    expect(formatPlace(place, '?conf=0.4&tab=detect')).toBe(
      '?conf=0.4&tab=learn&concept=overfitting',
    )
    expect(parsePlace(formatPlace({ ...place, exam: true }))).toEqual({ ...place, exam: true })
  })

  it('names the open part of the inspector, only in its tab', () => {
    const place = { ...startPlace, tab: 'inspect', part: 'why-not' }
    expect(formatPlace(place)).toBe('?tab=inspect&part=why-not')
    expect(parsePlace('?tab=inspect&part=why-not')).toEqual(place)
    expect(formatPlace({ ...place, tab: 'detect' }, '?part=why-not')).toBe('?tab=detect')
  })

  it('names the open part of the evaluation, separately from that of the inspector', () => {
    const place = { ...startPlace, tab: 'evaluate', evaluatePart: 'results' }
    expect(formatPlace({ ...place, part: 'why-not' })).toBe('?tab=evaluate&part=results')
    expect(parsePlace('?tab=evaluate&part=results')).toEqual(place)
    expect(parsePlace('?tab=inspect&part=why').evaluatePart).toBeUndefined()
    expect(formatPlace({ ...place, tab: 'detect' }, '?part=results')).toBe('?tab=detect')
  })

  it('names the step of the guided tour, in any tab', () => {
    const place = { ...startPlace, tab: 'inspect', part: 'nms', tour: 6 }
    expect(formatPlace(place)).toBe('?tab=inspect&part=nms&tour=6')
    expect(parsePlace('?tab=inspect&part=nms&tour=6')).toEqual(place)
    expect(parsePlace('?tour=0').tour).toBeUndefined()
    expect(parsePlace('?tour=three').tour).toBeUndefined()
    expect(formatPlace(startPlace, '?tour=6')).toBe('?')
  })

  it('leaves the page of the guide out of other tabs', () => {
    const place = { ...startPlace, tab: 'detect', concept: 'overfitting', exam: true }
    expect(formatPlace(place, '?concept=overfitting&exam=1')).toBe('?tab=detect')
    expect(samePlace(place, { ...startPlace, tab: 'detect' })).toBe(true)
  })
})
