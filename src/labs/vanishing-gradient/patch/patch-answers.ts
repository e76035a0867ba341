import { patchAnswer } from '../../../vision/layers/cell-strengths.ts'
import type { Letterbox } from '../../../vision/letterbox.ts'
import { fixed } from '../../../words/decimals.ts'
import { cellsOfPatch, cellsOfPicture, type Patch } from '../../shared/patch/patch.ts'
import type { SeenLayer } from './patch-source.ts'

/** How strongly a layer answers to a patch of the picture. */
export interface LayerAnswer {
  readonly layer: SeenLayer['layer']
  /** mean absolute value of the layer's maps, in the patch and in the rest of the picture */
  readonly inside: number
  readonly outside: number
  /** inside / outside; NaN where the patch is the whole picture */
  readonly ratio: number
}

/** Of every layer, in their order. */
export function patchAnswers(
  all: readonly SeenLayer[],
  patch: Patch,
  fit: Letterbox,
): readonly LayerAnswer[] {
  return all.map(({ layer, strengths }) => {
    const [, rows, columns] = layer.dims
    const { inside, outside } = patchAnswer(
      strengths,
      [rows, columns],
      cellsOfPatch(patch, fit, layer.dims),
      cellsOfPicture(fit, layer.dims),
    )
    return { layer, inside, outside, ratio: inside / outside }
  })
}

/** Geometric means of the ratios over the first and the last third of the layers; NaN where none has one. */
export function thirdsOf(answers: readonly LayerAnswer[]): readonly [first: number, last: number] {
  const third = Math.max(1, Math.floor(answers.length / 3))
  const mean = (part: readonly LayerAnswer[]) => {
    const known = part.filter(({ ratio }) => Number.isFinite(ratio) && ratio > 0)
    return Math.exp(known.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / known.length)
  }
  return [mean(answers.slice(0, third)), mean(answers.slice(-third))]
}

/** Which third answers more to the patch: 0: the first, 1: the last, 2: both about alike. */
export function thirdsVerdict(answers: readonly LayerAnswer[]): {
  readonly option: number
  readonly words: string
} {
  const [first, last] = thirdsOf(answers)
  if (!(first > 0 && last > 0))
    return { option: 2, words: 'The patch is the whole picture: nothing lies outside.' }
  return {
    option: last / first > 1.1 ? 1 : first / last > 1.1 ? 0 : 2,
    words: `The first third of the layers answers ${fixed(first, 2)} times as strongly inside the patch as outside, the last third ${fixed(last, 2)} times.`,
  }
}

export function answerWords(
  { layer, inside, outside, ratio }: LayerAnswer,
  index: number,
  count: number,
): string {
  const { operator, convolution, dims } = layer
  const kernel = convolution ? ` ${convolution.kernel.join(' × ')}` : ''
  const rest = Number.isFinite(ratio)
    ? `${fixed(outside, 3)} outside, ${fixed(ratio, 2)} times`
    : 'which is the whole picture to this layer'
  return `Layer ${index + 1} of ${count}, ${operator}${kernel}, ${dims.join(' × ')}: ${fixed(inside, 3)} inside the patch, ${rest}`
}
