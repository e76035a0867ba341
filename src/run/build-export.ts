import { hundredths } from '../vision/hundredths.ts'
import type { Detections } from '../vision/detect.ts'
import type { AppState, PictureResult, Settings } from '../state/app-state.ts'
import type { FilmState } from '../state/film/film-state.ts'
import { pictureOf, resultOnStage } from '../state/on-stage.ts'
import type { StageItem } from '../state/stage-item.ts'
import { withoutEnding } from '../words/file-names.ts'

/** The answer as data: boxes in pixels of the upright picture, [x1, y1, x2, y2]. */
export interface DetectionExport {
  readonly image: { readonly name: string; readonly width: number; readonly height: number }
  readonly model: {
    readonly id: string
    /** side of the square that the picture was scaled to fit into, or [width, height], in pixels */
    readonly size: number | readonly [number, number]
    readonly backend: string
  }
  readonly settings: {
    readonly confidence: number
    readonly iou: number
    readonly classAgnostic: boolean
    readonly multiLabel: boolean
    /** whether the input shape follows the picture or is always square */
    readonly fit: 'rectangle' | 'square'
    /** exact or fast form; for an int8 network, how its integers were computed */
    readonly form: PictureResult['form']
    /** input size of the network, in pixels */
    readonly input: readonly [width: number, height: number]
    readonly maxDetections: number
    readonly floor: number
    readonly hiddenClasses: readonly string[]
  }
  readonly detections: readonly {
    readonly classId: number
    readonly label: string
    readonly score: number
    readonly box: readonly [number, number, number, number]
  }[]
}

/** The result on the stage, as data; null while there is none. */
export function buildExport(state: AppState): DetectionExport | null {
  const { detections, settings } = state
  const shown = resultOnStage(state)
  if (!shown || !detections) return null
  const name = nameOf(state, shown.item)
  return name === undefined ? null : exportOf(name, shown, detections, settings)
}

function nameOf({ pictures, film }: AppState, item: StageItem): string | undefined {
  if (item.kind === 'picture') return pictureOf(pictures, item)?.name
  if (item.kind !== 'film') return item.kind
  return film?.times.length ? frameName(film, film.at) : film?.name
}

/** "street frame 12.mp4": a frame of a film as the name of a picture; `index` counts from 0, the name from 1. */
export function frameName({ name }: Pick<FilmState, 'name'>, index: number): string {
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? ''
  return `${withoutEnding(name, 'film')} frame ${index + 1}${ending}`
}

/** An answer as data. `name`: of the picture; `detections`: of `shown`, under `settings`. */
export function exportOf(
  name: string,
  shown: PictureResult,
  detections: Detections,
  settings: Settings,
): DetectionExport {
  const { image, input, within = input } = shown.letterbox
  const label = (classId: number) => shown.spec.classes[classId] ?? `class ${classId}`
  return {
    image: { name, width: image.width, height: image.height },
    model: {
      id: shown.spec.id,
      size: within.width === within.height ? within.width : [within.width, within.height],
      backend: shown.backend,
    },
    settings: {
      confidence: settings.confidence,
      iou: settings.iou,
      classAgnostic: settings.classAgnostic,
      multiLabel: settings.multiLabel,
      form: shown.form,
      fit: within === input ? 'square' : 'rectangle',
      input: [input.width, input.height],
      maxDetections: settings.maxDetections,
      floor: settings.floor,
      hiddenClasses: [...settings.hiddenClasses].map(label),
    },
    detections: Array.from({ length: detections.count }, (_, index) => {
      const classId = detections.classIds[index] as number
      const [x1, y1, x2, y2] = Array.from(
        detections.boxes.subarray(4 * index, 4 * index + 4),
        hundredths,
      )
      return {
        classId,
        label: label(classId),
        score: Math.round((detections.scores[index] as number) * 1e5) / 1e5,
        box: [x1, y1, x2, y2] as [number, number, number, number],
      }
    }),
  }
}
