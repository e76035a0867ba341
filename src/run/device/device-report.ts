import type { Backend, GpuVerdicts, ReadBack, WorkerTimes } from '../../engine/protocol.ts'
import type { Size } from '../../vision/geometry.ts'
import { formatCount } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { formatBytes, formatMegabytes, formatTime } from '../../words/units.ts'
import { isolated } from '../../words/visible.ts'

/** Result of comparing the GPU with WASM on the sample; `none` when the network runs on WASM itself. */
export type Parity = 'agrees' | 'differs' | 'not compared' | 'none'

export interface DeviceFacts {
  readonly browser: string
  /** logical processors */
  readonly processors: number
  /** in GB, rounded by the browser; null where it does not say */
  readonly deviceMemory: number | null
  /** whether the host's headers allow shared memory between threads */
  readonly isolated: boolean
  /** what the browser reveals about its GPU; null where it offers none */
  readonly adapter: string | null
  readonly network: { readonly name: string; readonly sha256: string; readonly bytes: number }
  readonly backend: Backend
  readonly backendNote: string | null
  readonly threads: number
  readonly threadsNote: string | null
  readonly inputSize: Size
  /** of several runs on the sample, in order */
  readonly times: readonly WorkerTimes[]
  /** above the page's confidence threshold, before NMS */
  readonly candidates: number
  /** for the last run; null on WASM, or if unknown */
  readonly readBack?: ReadBack | null
  readonly parity: Parity
  /** what this browser has stored about the network */
  readonly verdicts: GpuVerdicts
  /** bytes used by the page and its workers; null where the browser does not say */
  readonly memory: number | null
}

/** A device and how the network runs on it, as lines of text for a bug report. */
export function deviceReport(facts: DeviceFacts): string {
  const { network, backend, inputSize, times, memory } = facts
  const lines: readonly (readonly [string, string | null])[] = [
    ['Browser', facts.browser],
    ['Processor', plural(facts.processors, 'thread')],
    [
      'Memory of the device',
      facts.deviceMemory === null ? null : `${facts.deviceMemory} GB, by the browser’s rounding`,
    ],
    ['Isolated, as threads need', facts.isolated ? 'yes' : 'no'],
    ['GPU', facts.adapter ?? 'none is offered to the page'],
    [
      'Network',
      `${network.name}, ${formatMegabytes(network.bytes)} MB, SHA-256 ${network.sha256.slice(0, 12)}`,
    ],
    ['Runs on', backend === 'webgpu' ? 'WebGPU' : `WASM, ${plural(facts.threads, 'thread')}`],
    ['Why not elsewhere', facts.backendNote],
    ['Why not more threads', backend === 'wasm' ? facts.threadsNote : null],
    ['Input', `${inputSize.width} × ${inputSize.height} pixels`],
    ['Letterbox', spread(times.map((one) => one.letterbox))],
    ['Network run', spread(times.map((one) => one.network))],
    ['Decode', spread(times.map((one) => one.decode))],
    ['Candidates in the sample', formatCount(facts.candidates)],
    [
      'Read back from the GPU',
      facts.readBack
        ? `${formatBytes(facts.readBack.bytes)} per picture, of ${formatBytes(facts.readBack.of)}`
        : null,
    ],
    ['GPU against processor', parityWords[facts.parity]],
    ...remembered(facts.verdicts),
    ['Memory in use', memory === null ? null : `${formatMegabytes(memory)} MB`],
  ]
  const knownLines = lines.flatMap(([name, value]) =>
    value === null ? [] : [`${isolated(name)}: ${isolated(value)}`],
  )
  return `${knownLines.join('\n')}\n`
}

const parityWords: Readonly<Record<Parity, string>> = {
  agrees: 'the same boxes on the sample',
  differs: 'different boxes on the sample; the processor is used from here on',
  'not compared': 'could not be compared now',
  none: 'the processor does the work, nothing to compare',
}

function remembered(verdicts: GpuVerdicts): readonly (readonly [string, string])[] {
  return Object.entries(verdicts).map(([gpu, shapes]) => [
    `Remembered of ${gpu}`,
    Object.entries(shapes)
      .map(([shape, outcome]) => `${shape} ${outcome}`)
      .join(', '),
  ])
}

/** The first run alone, since it may include compilation, and the median of the rest. */
function spread(milliseconds: readonly number[]): string {
  const [first = 0, ...others] = milliseconds
  const sorted = others.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  const started = `${formatTime(first)} ms at first`
  return median === undefined
    ? started
    : `${started}, then ${formatTime(median)} ms (median of ${sorted.length})`
}
