import { csvLines } from '../annotations/csv-cells.ts'
import { countsOf } from '../vision/metrics/counts-of.ts'
import { COCO_RECALL_LEVELS } from '../vision/metrics/average-precision.ts'
import type { PrecisionRecallCurve } from '../vision/metrics/precision-recall.ts'
import { ledgerOf } from './build-report.ts'
import type { AtConfidence, Calls, Evaluation, ResultTable } from './protocol.ts'

/** A result table as CSV; an undefined value is an empty cell. */
export function writeTableFile(
  table: ResultTable,
  evaluation: Evaluation,
  at: AtConfidence,
  confidence: number,
): Calls['writeTable']['answer'] {
  const parts = writers[table](evaluation, at, confidence)
  return { name: `${table}.csv`, file: new Blob([...parts], { type: 'text/csv' }) }
}

type Cells = readonly (readonly (string | number | null)[])[]

function lines(rows: Cells): string {
  return csvLines(rows.map((row) => row.map((cell) => cell ?? '')))
}

const writers: Record<
  ResultTable,
  (evaluation: Evaluation, at: AtConfidence, confidence: number) => readonly string[]
> = {
  classes: ({ categories, matchIou }, at, confidence) => [
    lines([
      [
        ...['class', 'objects', 'detections', 'AP', 'AP50', 'AP75', 'AR100'],
        ...['confidence', 'IoU', 'TP', 'FP', 'FN', 'precision', 'recall', 'F1'],
        ...['best confidence', 'best F1'],
      ],
    ]),
    lines(
      categories.map(({ name, positives, detections, ap, ap50, ap75, ar100, curve, best }, c) => {
        const counts = countsOf(curve, confidence, c, at)
        const ledger = counts && ledgerOf(counts)
        return [
          ...[name, positives, detections, ap, ap50, ap75, ar100, confidence, matchIou],
          ...[
            counts?.truePositives ?? null,
            counts?.falsePositives ?? null,
            counts?.falseNegatives ?? null,
          ],
          ...[ledger?.precision ?? null, ledger?.recall ?? null, ledger?.f1 ?? null],
          ...[best?.confidence ?? null, best?.f1 ?? null],
        ]
      }),
    ),
  ],
  confusion: ({ categories }, { side, confusion }) => {
    const names = [...categories.map(({ name }) => name), 'background']
    const row = (truth: number) => confusion.subarray(truth * side, (truth + 1) * side)
    return [
      lines([['what it is \\ taken for', ...names]]),
      lines(names.map((name, truth) => [name, ...row(truth)])),
    ]
  },
  curves: ({ categories, pooled, meanPrecision, matchIou }) => [
    lines([['class', 'IoU', 'score', 'recall', 'precision']]),
    ...[{ name: 'all classes', curve: pooled }, ...categories].flatMap(({ name, curve }) =>
      curve ? [lines(points(name, curve, matchIou))] : [],
    ),
    ...(meanPrecision
      ? [
          lines(
            Array.from(meanPrecision, (precision, level) => [
              ...['mean of classes', matchIou, null],
              ...[COCO_RECALL_LEVELS[level]!, precision],
            ]),
          ),
        ]
      : []),
  ],
}

function points(name: string, curve: PrecisionRecallCurve, iou: number): Cells {
  return Array.from(curve.scores, (score, i) => [
    ...[name, iou, score],
    ...[curve.recall[i]!, curve.precision[i]!],
  ])
}
