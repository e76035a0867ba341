import { drawMap, veilOpacity } from '../../../overlay/draw-map.ts'
import { classColour } from '../../../overlay/class-colours.ts'
import type { PictureResult } from '../../../state/app-state.ts'
import { formatScore } from '../../../words/numbers.ts'
import type { BoxOnStage } from './explained-box.ts'
import type { StageTool } from '../tool/stage-tool.ts'
import * as strings from '../strings.ts'

/** Places that run into each other; one beside the other; or those with the whole picture shining through. */
export type HeatLook = 'smooth' | 'cells' | 'veil'

export interface HeatToolOptions {
  /** covers the network's input; null: nothing yet */
  readonly heat: CanvasImageSource | null
  readonly look: HeatLook
  readonly result: PictureResult
  readonly target: Pick<BoxOnStage, 'drawn' | 'classId' | 'score'>
}

/** Lays a map over the picture, and draws the box that it is about. */
export function heatTool(options: HeatToolOptions): StageTool {
  const { heat, look, result, target } = options
  const { drawn, classId, score } = target
  const { letterbox, spec } = result
  return {
    showsDetections: false,
    paint(context) {
      if (!heat) return
      drawMap(context, heat, letterbox, {
        isSmooth: look === 'smooth',
        opacity: look === 'veil' ? veilOpacity : 1,
      })
    },
    notes: [
      {
        box: drawn,
        text: {
          words: spec.classes[classId] ?? strings.classNumber(classId),
          figures: formatScore(score),
        },
        colour: classColour(classId),
        line: 'solid',
        weight: 'strong',
      },
    ],
  }
}
