import type { CellPrediction } from '../explain/question.ts'
import type { Cell } from '../grid.ts'
import type { LayerList } from '../layers/layer.ts'
import type { PixelSum } from '../layers/products.ts'
import type { PixelFacts } from '../layers/shown-layer.ts'
import { logit } from '../logistic.ts'
import { scoreChannels, type ScoreChannel } from './score-channels.ts'

/** A number of a prediction as the sum that it is: the channels of the layer before, times their weights. */
export interface ScoreSum extends ScoreChannel {
  readonly sum: PixelSum
  /** the logit */
  readonly value: number
  /** what the head gave out, 0..1 */
  readonly probability: number
  /** output of the layer whose channels are summed; null if its maps cannot be shown */
  readonly before: string | null
}

/** Layers that can be computed, and the pixels of the one shown last. */
export interface ShownPixels {
  readonly show: (output: string) => Promise<unknown>
  readonly pixel: (channel: number, row: number, column: number) => Promise<PixelFacts>
}

export interface ChannelQuestion {
  readonly cell: Cell
  readonly rows: number
  readonly columns: number
  readonly classId: number
  readonly prediction: CellPrediction
}

/** How far a sum may be from the logit of what the head gave out: the fast form differs a little. */
const tolerance = 0.5

/**
 * The sums behind the score of a prediction: of its class, and of its objectness if it has one. Of several layers
 * that may give a number, the one whose sum it is. Empty if there is none.
 */
export async function findChannels(
  session: ShownPixels,
  list: LayerList,
  { cell, rows, columns, classId, prediction }: ChannelQuestion,
): Promise<readonly ScoreSum[]> {
  const { objectness, scores } = prediction
  const question = {
    ...{ cell, rows, columns, classId, classCount: scores.length },
    hasObjectness: objectness !== null,
  }
  // a score is the product of both
  const ofClass = scores[classId]! / (objectness ?? 1)
  const found = new Map<ScoreChannel['of'], ScoreSum>()
  for (const one of scoreChannels(list.layers, question)) {
    await session.show(one.layer.output)
    const { sum, before, after } = await session.pixel(one.channel, cell.row, cell.column)
    const value = before ?? after
    const probability = one.of === 'class' ? ofClass : (objectness ?? NaN)
    const error = Math.abs(value - logit(probability))
    const best = found.get(one.of)
    if (!sum || !(error < tolerance)) continue
    if (best && Math.abs(best.value - logit(best.probability)) <= error) continue
    found.set(one.of, { ...one, sum, value, probability, before: layerBefore(list, one) })
  }
  return Array.from(found.values()).toSorted((a, b) => a.of.localeCompare(b.of))
}

function layerBefore({ layers, steps }: LayerList, { layer }: ScoreChannel): string | null {
  const step = steps.find(({ outputs }) => outputs.includes(layer.output))
  const [input] = step?.inputs ?? []
  return layers.find(({ output }) => output === input)?.output ?? null
}
