import { defaultSettings, type Settings } from './app-state.ts'
import { listSome } from '../words/lists.ts'

/** What an address contains. */
export interface ParsedAddress {
  readonly settings: Partial<Settings>
  /** what was invalid and ignored, in words; null if everything was valid */
  readonly problem: string | null
}

interface Field<T> {
  readonly parameter: string
  /** undefined: the text is not a valid value of the field */
  parse(text: string): T | undefined
  format(value: T): string
  /** always written, so that a link says what was seen; the others only if they differ from the default */
  readonly always?: boolean
}

type Fields = { [K in keyof Settings]: Field<Settings[K]> }

const liveGoals = [10, 15, 30] as const
const forms = ['auto', 'exact', 'fast'] as const
const inputShapes = ['rectangle', 'square'] as const
const int8Forms = ['faster', 'as-it-came', 'unsigned', 'folded'] as const

const fields: Fields = {
  modelId: {
    parameter: 'model',
    parse: (text) => matching(text, /^[a-z0-9][a-z0-9._-]{0,63}$/),
    format: String,
    always: true,
  },
  inputSize: {
    parameter: 'size',
    parse: (text) => integer(text, 32, 4096),
    format: String,
    always: true,
  },
  inputShape: {
    parameter: 'fit',
    parse: (text) => inputShapes.find((shape) => shape === text),
    format: String,
  },
  form: {
    parameter: 'form',
    parse: (text) => forms.find((form) => form === text),
    format: String,
  },
  backend: {
    parameter: 'backend',
    parse: (text) => (text === 'auto' || text === 'wasm' || text === 'webgpu' ? text : undefined),
    format: String,
    always: true,
  },
  int8: {
    parameter: 'int8',
    parse: (text) => int8Forms.find((form) => form === text),
    format: String,
  },
  confidence: { parameter: 'conf', parse: fraction, format: String, always: true },
  iou: { parameter: 'iou', parse: fraction, format: String, always: true },
  classAgnostic: { parameter: 'agnostic', parse: flag, format: formatFlag },
  hiddenClasses: {
    parameter: 'hide',
    parse: classIds,
    format: (ids) => [...ids].toSorted((a, b) => a - b).join('.'),
  },
  maxDetections: { parameter: 'max', parse: (text) => integer(text, 1, 10_000), format: String },
  liveGoal: {
    parameter: 'rate',
    parse: (text) => liveGoals.find((goal) => String(goal) === text),
    format: String,
  },
  liveSide: {
    parameter: 'live',
    parse: (text) => integer(text, 32, 4096),
    format: String,
  },
  multiLabel: { parameter: 'multi', parse: flag, format: formatFlag },
  floor: { parameter: 'floor', parse: (text) => above(fraction(text), 0), format: String },
  showLabels: { parameter: 'labels', parse: flag, format: formatFlag },
  showScores: { parameter: 'scores', parse: flag, format: formatFlag },
  versus: {
    parameter: 'vs',
    parse: (text) => matching(text, /^[a-z0-9][a-z0-9._-]{0,63}( [a-z0-9-]{1,20}){0,7}$/),
    format: String,
  },
  track: {
    parameter: 'track',
    parse: (text) => matching(text, /^(byte|sort)( [0-9.]{1,6}){0,6}$/),
    format: String,
  },
  count: {
    parameter: 'count',
    parse: (text) => matching(text, /^[a-z0-9_-]{1,1000}$/),
    format: String,
  },
}

const keys = Object.keys(fields) as (keyof Settings)[]

/** Reads settings from an address's query, e.g. `?model=yolov5s&size=640&conf=0.25`. Ignores unknown parameters. */
export function parseAddress(query: string): ParsedAddress {
  const parameters = new URLSearchParams(query)
  const settings: Record<string, unknown> = {}
  const nonsense: string[] = []
  for (const key of keys) {
    const field = fields[key]
    const text = parameters.get(field.parameter)
    if (text === null) continue
    const value = text.length > longest ? undefined : field.parse(text)
    if (value === undefined) nonsense.push(`${field.parameter}=${text.slice(0, 40)}`)
    else settings[key] = value
  }
  return { settings: settings as Partial<Settings>, problem: inWords(nonsense) }
}

/** Letters of one parameter: of all classes hidden, far below. */
const longest = 20_000

function inWords(nonsense: readonly string[]): string | null {
  if (nonsense.length === 0) return null
  const list = listSome(nonsense, 3)
  return nonsense.length === 1
    ? `The address says ${list}, which makes no sense; the default is used.`
    : `The address says ${list}, which make no sense; the defaults are used.`
}

/** The query for these settings; foreign parameters of `query` stay. */
export function formatAddress(settings: Settings, query = ''): string {
  const parameters = new URLSearchParams(query)
  for (const key of keys) {
    const { parameter, always = false } = fields[key]
    const text = formatField(key, settings)
    if (text !== '' && (always || text !== formatField(key, defaultSettings))) {
      parameters.set(parameter, text)
    } else {
      parameters.delete(parameter)
    }
  }
  return `?${parameters.toString()}`
}

/** Empty if the setting has no value of its own. */
function formatField<K extends keyof Settings>(key: K, settings: Pick<Settings, K>): string {
  const field = fields[key]
  const value = settings[key]
  return value === null ? '' : field.format(value)
}

function matching(text: string, pattern: RegExp): string | undefined {
  return pattern.test(text) ? text : undefined
}

function integer(text: string, min: number, max: number): number | undefined {
  const value = Number(text)
  return /^\d+$/.test(text) && value >= min && value <= max ? value : undefined
}

function fraction(text: string): number | undefined {
  const value = Number(text)
  return /^(?:\d+|\d*\.\d+)$/.test(text) && value <= 1 ? value : undefined
}

function above(value: number | undefined, limit: number): number | undefined {
  return value !== undefined && value > limit ? value : undefined
}

function flag(text: string): boolean | undefined {
  return text === '1' ? true : text === '0' ? false : undefined
}

function formatFlag(value: boolean): string {
  return value ? '1' : '0'
}

function classIds(text: string): ReadonlySet<number> | undefined {
  return /^\d{1,5}(\.\d{1,5})*$/.test(text) ? new Set(text.split('.').map(Number)) : undefined
}
