import type { EvaluationReport } from '../evaluation/evaluation-report.ts'

/** What of a report the table in the terminal needs. */
export interface TableReport {
  readonly model: { readonly name: string; readonly sha256: string }
  readonly settings: {
    readonly inputSize: readonly [number, number]
    readonly confidence: number
    readonly nms: { readonly iou: number }
  }
  readonly set: { readonly pictures: number; readonly objects: number; readonly detections: number }
  readonly coco: Partial<EvaluationReport['coco']>
  readonly ledger: LedgerNumbers | null
  readonly classes: readonly {
    readonly name: string
    readonly objects: number
    readonly ap: number | null
    readonly ap50: number | null
    readonly ledger: LedgerNumbers | null
  }[]
}

interface LedgerNumbers {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

const twelve = [
  ['ap', 'AP', '.50:.95', 'all'],
  ['ap50', 'AP', '.50', 'all'],
  ['ap75', 'AP', '.75', 'all'],
  ['apSmall', 'AP', '.50:.95', 'small'],
  ['apMedium', 'AP', '.50:.95', 'medium'],
  ['apLarge', 'AP', '.50:.95', 'large'],
  ['ar1', 'AR, 1 a picture', '.50:.95', 'all'],
  ['ar10', 'AR, 10', '.50:.95', 'all'],
  ['ar100', 'AR, 100', '.50:.95', 'all'],
  ['arSmall', 'AR, 100', '.50:.95', 'small'],
  ['arMedium', 'AR, 100', '.50:.95', 'medium'],
  ['arLarge', 'AR, 100', '.50:.95', 'large'],
] as const

/** A report as text: the twelve numbers of COCO, the ledger, and a line a class. A dash is undefined. */
export function evaluationTable(report: TableReport): string {
  const { model, settings, set, coco, ledger, classes } = report
  const widest = Math.max(5, ...classes.map(({ name }) => name.length))
  const there = classes.filter(({ objects }) => objects > 0)
  return [
    `${model.name} at ${settings.inputSize.join(' x ')}, sha256 ${model.sha256}`,
    `${set.pictures} pictures, ${set.objects} objects, ${set.detections} detections`,
    '',
    ...twelve.map(([key, name, iou, size]) =>
      [name.padEnd(16), `IoU ${iou}`.padEnd(14), size.padEnd(8), share(coco[key] ?? null)].join(''),
    ),
    '',
    `At a confidence of ${settings.confidence} and IoU .50: precision ${share(ledger?.precision ?? null)}, recall ${share(ledger?.recall ?? null)}, F1 ${share(ledger?.f1 ?? null)}`,
    '',
    row(widest, ['class', 'objects', 'AP', 'AP50', 'P', 'R', 'F1']),
    ...there.map((one) =>
      row(widest, [
        one.name,
        String(one.objects),
        share(one.ap),
        share(one.ap50),
        share(one.ledger?.precision ?? null),
        share(one.ledger?.recall ?? null),
        share(one.ledger?.f1 ?? null),
      ]),
    ),
  ].join('\n')
}

function row(widest: number, [name = '', ...cells]: readonly string[]): string {
  return [name.padEnd(widest), ...cells.map((cell) => cell.padStart(8))].join('')
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3)
}
