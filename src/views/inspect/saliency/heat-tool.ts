import { classColour } from '../../../overlay/class-colours.ts'
import type { PictureResult } from '../../../state/app-state.ts'
import { toImagePoint } from '../../../vision/letterbox.ts'
import { formatScore } from '../../../words/numbers.ts'
import type { StageTool } from '../tool/stage-tool.ts'
import * as strings from '../strings.ts'

export interface HeatToolOptions {
  /** covers the network's input; null: nothing yet */
  readonly heat: CanvasImageSource | null
  /** whether neighbouring places run into each other */
  readonly isSmooth: boolean
  /** whether the map hides what is under it in all places, so that the picture has to shine through */
  readonly isOpaque?: boolean
  readonly result: PictureResult
  /** x1 y1 x2 y2, picture pixels */
  readonly box: readonly [number, number, number, number]
  readonly classId: number
  readonly score: number
}

/** Lays a map over the picture, and draws the box that it is about. */
export function heatTool(options: HeatToolOptions): StageTool {
  const { heat, isSmooth, isOpaque = false, result, box, classId, score } = options
  const { letterbox, spec } = result
  return {
    showsDetections: false,
    paint(context) {
      if (!heat) return
      const { input, image } = letterbox
      const [left, top] = toImagePoint(0, 0, letterbox)
      const [right, bottom] = toImagePoint(input.width, input.height, letterbox)
      context.save()
      // clips what lies over the padding, outside the picture
      context.beginPath()
      context.rect(0, 0, image.width, image.height)
      context.clip()
      context.imageSmoothingEnabled = isSmooth
      context.globalAlpha = isOpaque ? 0.72 : 1
      context.drawImage(heat, left, top, right - left, bottom - top)
      context.restore()
    },
    notes: [
      {
        box,
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
