import type { InspectCommands, LayerSession } from '../../state/inspection.ts'
import type { GridSides } from '../../vision/grid-cell.ts'
import { headGrid } from '../../vision/heads/head-grid.ts'
import type { LayerList } from '../../vision/layers/layer.ts'
import { findChannels } from '../../vision/saliency/find-channels.ts'
import type { OpenStage } from '../shared/layers/real-kind.ts'
import type { HeadSource, HeadUnit } from './head-source.ts'

/** The last layer of the network on the stage, on its picture. */
export function headOnStage({ session, list, result, url, commands }: OpenStage): HeadSource {
  const { spec, letterbox } = result
  let last: Promise<unknown> = Promise.resolve()
  return {
    network: spec.name,
    sha256: null,
    url,
    letterbox,
    classes: spec.classes,
    grids: headGrid(spec.head, letterbox.input),
    unit(grid, classId) {
      // the session knows one shown layer: a question must not come between another one's calls
      const unit = last.then(() => unitOf({ session, list, commands }, grid, classId))
      last = unit.catch(() => undefined)
      return unit
    },
  }
}

interface Asked {
  readonly session: Pick<LayerSession, 'show' | 'pixel' | 'row'>
  readonly list: LayerList
  readonly commands: Pick<InspectCommands, 'explain'>
}

/** The unit whose sum is the logit of the class, where the head is surest of it. */
async function unitOf(
  { session, list, commands }: Asked,
  { stride, rows, columns }: GridSides,
  classId: number,
): Promise<HeadUnit> {
  const heat = await commands.explain({ kind: 'heat', stride, of: classId })
  if (!heat) return { missing: gone }
  const { values } = heat.answer
  const surest = values.reduce((best, value, i) => (value > values[best]! ? i : best), 0)
  const place = { stride, column: surest % columns, row: Math.floor(surest / columns) }
  const explained = await commands.explain({ kind: 'cell', ...place })
  if (!explained) return { missing: gone }
  const predictions = explained.answer
  const anchor = predictions.reduce(
    (best, { scores }, i) => (scores[classId]! > predictions[best]!.scores[classId]! ? i : best),
    0,
  )
  const found = await findChannels(session, list, {
    cell: { ...place, anchor },
    rows,
    columns,
    classId,
    prediction: predictions[anchor]!,
  })
  const ofClass = found.find((one) => one.of === 'class')
  if (!ofClass) return { missing: noUnit }
  await session.show(ofClass.layer.output)
  return (await session.row(ofClass.channel)) ?? { missing: noUnit }
}

const gone = 'The network’s raw answers for this picture are gone; it is run again.'
const noUnit =
  'A step needs the layer whose sum is the logit of the class: a 1 × 1 convolution with its weights in the file, and after it nothing but the logistic function. This network has none for this class on this grid.'
