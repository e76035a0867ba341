import {
  trackDefaults,
  type TrackMethod,
  type TrackSettings,
} from '../../vision/track/start-tracker.ts'

/** A number of a tracker's settings: where it may lie, and how a slider steps. */
export interface TrackNumber {
  readonly key: string
  readonly min: number
  readonly max: number
  readonly step: number
}

const share = { min: 0, max: 1, step: 0.01 }

/** In the order of the address. */
export const trackNumbers: Readonly<Record<TrackMethod, readonly TrackNumber[]>> = {
  byte: [
    { key: 'high', ...share },
    { key: 'low', ...share },
    { key: 'start', ...share },
    { key: 'limit', ...share },
    { key: 'patience', min: 0, max: 5, step: 0.1 },
  ],
  sort: [
    { key: 'confidence', ...share },
    { key: 'overlap', ...share },
    { key: 'sights', min: 0, max: 10, step: 1 },
    { key: 'patience', min: 0, max: 30, step: 1 },
  ],
}

/** The value of a setting that is a number. */
export function trackNumber(settings: TrackSettings, key: string): number {
  return (settings as unknown as Readonly<Record<string, number>>)[key]!
}

/**
 * What the setting `track` says: the method, then its numbers in order and whether classes count, e.g.
 * `byte 0.5 0.1 0.6 0.8 1 1`; the method alone means its defaults. What is out of range is the default.
 */
export function parseTrack(text: string): TrackSettings {
  const [name, ...values] = text.split(' ')
  const method = name === 'sort' ? 'sort' : 'byte'
  const numbers = trackNumbers[method]
  const changes: Record<string, number | boolean> = {}
  numbers.forEach(({ key, min, max }, i) => {
    const value = Number(values[i] ?? '')
    if (values[i] !== undefined && value >= min && value <= max) changes[key] = value
  })
  if (values[numbers.length] === '0') changes['classAware'] = false
  return { ...trackDefaults[method], ...changes }
}

export function formatTrack(settings: TrackSettings): string {
  const { method, classAware } = settings
  const textOf = (one: TrackSettings) =>
    trackNumbers[method].map(({ key }) => String(trackNumber(one, key)))
  const own = textOf(settings)
  const isDefault = classAware && own.join(' ') === textOf(trackDefaults[method]).join(' ')
  return isDefault ? method : [method, ...own, classAware ? '1' : '0'].join(' ')
}
