import type { EvaluationReport } from '../evaluation/evaluation-report.ts'
import { SUMMARY_NAMES } from '../vision/metrics/summary-names.ts'
import { formatShare } from '../words/numbers.ts'

/** The part of a report that the terminal's table needs. */
export interface TableReport {
  readonly model: { readonly name: string; readonly sha256: string }
  readonly settings: {
    readonly inputSize: readonly [number, number]
    readonly fit?: string | null
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

/** A report as text: COCO's twelve metrics, the counts, and one line per class. A dash means undefined. */
export function evaluationTable(report: TableReport): string {
  const { model, settings, set, coco, ledger, classes } = report
  const widest = Math.max(5, ...classes.map(({ name }) => name.length))
  const there = classes.filter(({ objects }) => objects > 0)
  return [
    // results of another tool have neither
    model.sha256 === ''
      ? `${model.name}, results of another tool`
      : `${model.name} at ${settings.inputSize.join(' x ')}${settings.fit ? `, ${settings.fit}` : ''}, sha256 ${model.sha256}`,
    `${set.pictures} pictures, ${set.objects} objects, ${set.detections} detections`,
    '',
    ...SUMMARY_NAMES.map(({ key, name, iou, size, detections }) =>
      [
        shortName(name, detections).padEnd(16),
        `IoU ${iou}`.padEnd(14),
        size.padEnd(8),
        share(coco[key] ?? null),
      ].join(''),
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

/** "AP", "AR, 1 a picture", "AR, 100": only what the other columns do not state. */
function shortName(name: string, detections: number): string {
  if (name.startsWith('AP')) return 'AP'
  return `AR, ${detections}${detections === 1 ? ' a picture' : ''}`
}

/** Uses an ASCII dash, which every terminal can show. */
function share(value: number | null): string {
  return formatShare(value, '-')
}
