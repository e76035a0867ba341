import { confidenceCurve } from '../vision/metrics/best-confidence.ts'
import { calibration } from '../vision/metrics/calibration.ts'
import {
  countsAbove,
  f1,
  precision,
  recall,
  type Counts,
} from '../vision/metrics/precision-recall.ts'
import type { NmsOptions } from '../vision/nms.ts'
import { commandOf } from './command-of.ts'
import type { EvaluationReport, Ledger } from './evaluation-report.ts'
import type { AtConfidence, Evaluation, RunInfo } from './protocol.ts'

/** Collects the content of a report. The same run with the same settings gives the same report, byte for byte. */
export function buildReport(
  info: RunInfo,
  nms: NmsOptions,
  confidence: number,
  evaluation: Evaluation,
  at: AtConfidence,
): EvaluationReport {
  const { pictures, objects, crowds, ignored, detections, outside, pooled, tide } = evaluation
  return {
    format: 'gridlens evaluation',
    version: 1,
    model: { id: info.model.id, name: info.model.name, sha256: info.model.sha256 },
    settings: {
      inputSize: [info.inputSize.width, info.inputSize.height],
      fit: info.shape ?? null,
      backend: info.backend,
      form: info.form ?? 'exact',
      int8: info.int8 ?? null,
      floor: info.floor,
      multiLabel: info.multiLabel,
      nms,
      confidence,
    },
    command: commandOf(info, nms, confidence),
    set: {
      pictures,
      classes: evaluation.categories.length,
      objects,
      crowds,
      ignored,
      detections,
      outside,
    },
    coco: evaluation.summary,
    voc: evaluation.voc,
    ledger: pooled && ledgerOf(countsAbove(pooled, confidence)),
    bestConfidence: bestSummary(evaluation.best),
    calibration: pooled && calibration(pooled, confidence),
    errors: {
      ap50: tide.ap,
      cost: tide.cost,
      aboveThreshold: at.errors,
      falsePositiveCost: tide.falsePositiveCost,
      falseNegativeCost: tide.falseNegativeCost,
    },
    classes: evaluation.categories.map(
      ({ name, known, positives, ap, ap50, ap75, ar100, elevenPoint, allPoint, curve, best }) => ({
        name,
        known,
        objects: positives,
        ap,
        ap50,
        ap75,
        ar100,
        elevenPoint,
        allPoint,
        ledger: curve && ledgerOf(countsAbove(curve, confidence)),
        bestConfidence: bestSummary(best),
      }),
    ),
    confusion: Array.from({ length: at.side }, (_, row) =>
      Array.from(at.confusion.subarray(row * at.side, (row + 1) * at.side)),
    ),
    curves: {
      meanPrecision: evaluation.meanPrecision && Array.from(evaluation.meanPrecision),
      confidence: pooled && confidenceCurve(pooled, levels),
    },
  }
}

/** The counts with the metrics that follow from them. */
export function ledgerOf(counts: Counts): Ledger {
  return { ...counts, precision: precision(counts), recall: recall(counts), f1: f1(counts) }
}

const levels = Array.from({ length: 101 }, (_, i) => i / 100)

function bestSummary(best: Evaluation['best']) {
  return best && { confidence: best.confidence, f1: best.f1 }
}
