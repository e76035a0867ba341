import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAddress, parseAddress } from '../../src/state/address.ts'
import { defaultSettings, type Settings } from '../../src/state/app-state.ts'

describe('the address', () => {
  it('always contains model, size, backend and both thresholds', () => {
    const settings = { ...defaultSettings, modelId: 'yolov5s', inputSize: 640 }
    expect(formatAddress(settings)).toBe('?model=yolov5s&size=640&backend=auto&conf=0.25&iou=0.45')
  })

  it('restores every setting', () => {
    const settings: fc.Arbitrary<Settings> = fc.record({
      modelId: fc.constantFrom('yolov5s', 'my-model.v2'),
      inputSize: fc.constantFrom(null, 320, 640),
      backend: fc.constantFrom('auto', 'wasm', 'webgpu'),
      inputShape: fc.constantFrom('rectangle', 'square'),
      form: fc.constantFrom('auto', 'exact', 'fast'),
      int8: fc.constantFrom('faster', 'as-it-came', 'unsigned', 'folded'),
      confidence: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      iou: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      classAgnostic: fc.boolean(),
      maxDetections: fc.integer({ min: 1, max: 1000 }),
      hiddenClasses: fc.uniqueArray(fc.integer({ min: 0, max: 200 })).map((ids) => new Set(ids)),
      multiLabel: fc.boolean(),
      liveGoal: fc.constantFrom(10, 15, 30),
      liveSide: fc.constantFrom(null, 160, 320),
      floor: fc.integer({ min: 1, max: 1000 }).map((n) => n / 1000),
      showLabels: fc.boolean(),
      showScores: fc.boolean(),
      versus: fc.constantFrom(null, 'yolov5s', 'own-0123 320 square sides'),
      track: fc.constantFrom(null, 'byte', 'sort 0.25 0.3 3 1 0'),
      count: fc.constantFrom(null, 'line1-500-100-500-900_middle'),
    })
    fc.assert(
      fc.property(settings, (given) => {
        const parsed = parseAddress(formatAddress(given))
        expect(parsed.problem).toBeNull()
        expect({ ...defaultSettings, ...parsed.settings }).toEqual(given)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it.each([
    'conf=2',
    'conf=abc',
    'conf=',
    'iou=-1',
    'size=0',
    'size=1e3',
    'backend=gpu9',
    'max=0',
    'floor=0',
    'hide=1,2',
    'model=<b>',
    'multi=yes',
    'track=best',
    'count=<b>',
  ])('leaves %s out and says so', (query) => {
    const { settings, problem } = parseAddress(
      `?${query}&iou=0.5`.replace('iou=-1&iou=0.5', 'iou=-1'),
    )
    expect(problem).toContain(`${query.split('=')[0]}=`)
    expect(problem).toContain('makes no sense; the default is used')
    expect(Object.keys(settings).filter((key) => key !== 'iou')).toEqual([])
  })

  it('reports all invalid values at once', () => {
    expect(parseAddress('?size=x&conf=y&iou=0.5').problem).toBe(
      'The address says size=x, conf=y, which make no sense; the defaults are used.',
    )
    expect(parseAddress('?size=x&conf=y&iou=z&max=a&hide=b').problem).toBe(
      'The address says size=x, conf=y, iou=z and 2 more, which make no sense; the defaults are used.',
    )
  })

  it('keeps unknown parameters', () => {
    expect(formatAddress(defaultSettings, '?utm=x&conf=0.9')).toContain('utm=x')
  })

  it('reads hostile text only as text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseAddress(`?model=${text}&conf=${text}&hide=${text}`)).not.toThrow()
      }),
      { seed: 7 },
    )
  })
})
