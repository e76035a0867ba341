import { median } from '../drive.ts'
import type { PeerEntry } from '../page/peers.ts'
import { markdownTable } from '../table.ts'
import type { Contestant } from './contestants.ts'

/** A contestant with its timings, or the reason for a failure. */
export interface Timed {
  readonly contestant: Contestant
  readonly entries: PeerEntry[]
  failure: string | null
}

/** Two Markdown tables: medians of the stages, and this app's speed relative to the others. */
export function report(title: string, timed: readonly Timed[]): string {
  const times = timed.map(({ contestant: { name, threads }, entries, failure }) =>
    failure === null
      ? [
          name + formOf(entries),
          threads,
          ...stages.map((stage) => milliseconds(mid(entries, stage))),
          boxes(entries),
        ]
      : [`${name}: ${failure}`, threads],
  )
  const head = ['median ms a photo', 'threads', ...stages, 'boxes']
  return [`### ${title}`, markdownTable(head, times), ratios(timed)].join('\n\n')
}

const stages = ['pre', 'run', 'post', 'total'] as const

function ratios(timed: readonly Timed[]): string {
  const whole = timed.filter(({ failure }) => failure === null)
  const rows = whole
    .filter(({ contestant }) => contestant.ours)
    .flatMap((mine) => {
      const rivals = whole.filter(({ contestant }) => isRival(mine.contestant, contestant))
      return rivals.map((other) => [
        `${called(mine.contestant)} against ${called(other.contestant)}`,
        times(mid(other.entries, 'total'), mid(mine.entries, 'total')),
        times(mid(other.entries, 'run'), mid(mine.entries, 'run')),
        times(mid(other.entries, 'pre'), mid(mine.entries, 'pre')),
        times(mid(other.entries, 'post'), mid(mine.entries, 'post')),
      ])
    })
  return markdownTable(['times as fast', 'total', 'run', 'pre', 'post'], rows)
}

/** Compares with the runtime at equal threads, and with a library at its own thread count, if not lower. */
function isRival(mine: Contestant, other: Contestant): boolean {
  if (other.ours) return false
  return other.name === 'bare runtime'
    ? other.threads === mine.threads
    : other.threads <= mine.threads
}

function called({ name, threads }: Contestant): string {
  return `${name} (${threads === 1 ? '1 thread' : `${threads} threads`})`
}

/** " (unsigned)" for an int8 network in this app; several forms if rounds differ. */
function formOf(entries: readonly PeerEntry[]): string {
  const forms = new Set(entries.map(({ int8 }) => int8).filter(Boolean))
  return forms.size > 0 ? ` (${[...forms].join(', ')})` : ''
}

/** NaN if the stage is not reported. */
function mid(entries: readonly PeerEntry[], stage: (typeof stages)[number]): number {
  const values = entries.map((entry) => entry[stage])
  return values.every((value) => value !== undefined) ? median(values) : NaN
}

function milliseconds(value: number): string {
  if (Number.isNaN(value)) return ''
  return value.toFixed(value < 100 ? 2 : 0)
}

function times(theirs: number, ours: number): string {
  return Number.isNaN(theirs / ours) ? '' : (theirs / ours).toFixed(2)
}

/** Average number per photo. */
function boxes(entries: readonly PeerEntry[]): string {
  const counts = entries.map((entry) => entry.boxes)
  if (counts.some((count) => count === undefined)) return ''
  return (counts.reduce<number>((sum, count = 0) => sum + count, 0) / counts.length).toFixed(1)
}
