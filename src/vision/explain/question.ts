import { bestPredictions, type FoundPrediction, type PredictionQuery } from './best-predictions.ts'
import type { HeadReader } from '../heads/contract.ts'
import { heatMap, type HeatMap, type HeatOf } from './heat-map.ts'
import { classScores } from './top-classes.ts'
import { indexOf, levelNumber } from './place-in-grid.ts'
import type { RawPrediction } from './raw-prediction.ts'

/** Questions about the raw outputs of a frame. */
export type ExplainQuestion =
  /** all predictions of a cell, anchor by anchor */
  | {
      readonly kind: 'cell'
      readonly stride: number
      readonly column: number
      readonly row: number
    }
  /** one row of a head without a grid */
  | { readonly kind: 'row'; readonly row: number }
  | ({ readonly kind: 'best' } & PredictionQuery)
  | { readonly kind: 'heat'; readonly stride: number; readonly of: HeatOf }

/** A prediction with all its values. */
export interface CellPrediction {
  readonly raw: RawPrediction
  /** xyxy, input pixels */
  readonly box: Float32Array
  /** 0..1; null for heads without objectness */
  readonly objectness: number | null
  /** 0..1, one per class */
  readonly scores: Float32Array
}

/** The answers, by kind of question. */
export interface Answers {
  readonly cell: readonly CellPrediction[]
  readonly row: readonly CellPrediction[]
  readonly best: readonly FoundPrediction[]
  readonly heat: HeatMap
}

export type Answer<K extends ExplainQuestion['kind'] = ExplainQuestion['kind']> = Answers[K]

/** Answers from the raw outputs, without a run. Throws if the head has no such cell, row or grid. */
export function answer(reader: HeadReader, question: ExplainQuestion, classCount: number): Answer {
  switch (question.kind) {
    case 'cell':
      return cellPredictions(reader, question, classCount)
    case 'row':
      if (!(question.row >= 0 && question.row < reader.predictions)) {
        throw new Error(`row ${question.row} is not among the ${reader.predictions} of this head`)
      }
      return [predictionAt(reader, question.row, classCount)]
    case 'best':
      return bestPredictions(reader, question)
    case 'heat':
      break
  }
  return heatMap(reader, question.stride, question.of)
}

function cellPredictions(
  reader: HeadReader,
  { stride, column, row }: Extract<ExplainQuestion, { kind: 'cell' }>,
  classCount: number,
): readonly CellPrediction[] {
  const first = indexOf(reader.levels, { stride, column, row, anchor: 0 })
  const { cells, predictions } = reader.levels[levelNumber(reader.levels, first)]!
  return Array.from({ length: predictions / cells }, (_, anchor) =>
    predictionAt(reader, first + anchor * cells, classCount),
  )
}

function predictionAt(reader: HeadReader, index: number, classCount: number): CellPrediction {
  const box = new Float32Array(4)
  reader.box(index, box)
  return {
    raw: reader.raw(index),
    box,
    objectness: reader.hasObjectness ? reader.objectness(index) : null,
    scores: classScores(reader, index, classCount),
  }
}
