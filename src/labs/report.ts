/** The numbers of a lab's runs, for `npm run labs:report`: medians over seeds, whose orderings a test pins. */
export interface LabReport {
  readonly title: string
  /** what the numbers depend on: data set, noise, network, initialisation, optimiser, steps */
  readonly setting: string
  /** at least 5 */
  readonly seeds: readonly number[]
  readonly columns: readonly string[]
  readonly rows: readonly ReportRow[]
}

export interface ReportRow {
  readonly name: string
  /** one value per column, of the run with this seed */
  readonly measure: (seed: number) => readonly number[]
}

/** The median over the seeds, of each column. A failed run, NaN, counts as the worst: as infinite. */
export function mediansOf(row: ReportRow, seeds: readonly number[]): readonly number[] {
  const runs = seeds.map((seed) => row.measure(seed))
  return runs[0]!.map((_, column) => median(runs.map((values) => values[column]!)))
}

/** The report as a table in Markdown, with its settings and seeds above it. */
export function tableOf({ title, setting, seeds, columns, rows }: LabReport): string {
  const lines = [
    ['run', ...columns],
    ['---', ...columns.map(() => '---:')],
    ...rows.map((row) => [row.name, ...mediansOf(row, seeds).map(inWords)]),
  ]
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return `## ${title}\n\n${setting} Median of ${seeds.length} seeds: ${seeds.join(', ')}.\n\n${table}\n`
}

function median(values: readonly number[]): number {
  const sorted = values
    .map((value) => (Number.isNaN(value) ? Infinity : value))
    .toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)]!, sorted[Math.ceil(middle)]!]
  return low === high ? low : (low + high) / 2
}

function inWords(value: number): string {
  if (value === Infinity) return 'NaN'
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) >= 0.001 ? value.toFixed(3) : value.toExponential(1)
}
