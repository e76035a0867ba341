import type { Refusal } from '../refusal.ts'
import type { ValueFacts } from '../../onnx/model-facts.ts'
import type { GraphFacts } from './graph-facts.ts'
import { showDims } from './seen.ts'

/** The input that takes the picture: planar colour, one picture at a time. */
export interface PictureInput {
  readonly name: string
  readonly type: 'float32' | 'float16'
  /** in pixels; null where the file leaves it free */
  readonly height: number | null
  readonly width: number | null
}

/** The one input of a network that looks at pictures, or why there is none, from what the file declares. */
export function pictureInput(facts: GraphFacts): PictureInput | Refusal {
  const { inputs, notes } = facts
  const language = inputs.find(({ name }) => /input_ids|attention_mask|token/i.test(name))
  if (language) {
    return refusal(
      `a language model: it reads words (“${language.name}”), not pictures`,
      'Open an object detector.',
    )
  }
  const [input, ...others] = inputs
  if (!input) return refusal('a network without an input', 'Export it again, with its input.')
  const [picture = input, ...more] = inputs.filter(isPicture)
  if (others.length > 0 && (more.length > 0 || inputs.some((one) => one !== picture))) {
    const names = inputs.filter((one) => one !== picture).map(({ name }) => `“${name}”`)
    return refusal(
      `a network that asks for more than a picture: ${names.join(', ')} as well`,
      'Export it so that the picture is its only input; with its last selection left out, if need be.',
    )
  }
  const { dims, type, name } = picture
  if (!dims || dims.length !== 4) {
    const shown = dims ? showDims(dims) : 'of no known shape'
    return refusal(
      `a network whose input “${name}” is ${shown}, which is no picture`,
      'Open an object detector that takes one picture [1, 3, height, width].',
    )
  }
  const [batch, channels, height, width] = dims
  if (channels !== 3 && width === 3) {
    return refusal(
      `a network that takes pictures as height, width, colour (“${name}” ${showDims(dims)}), as TensorFlow lays them out`,
      'Convert it with the colours first, and open that.',
      [
        `python -m tf2onnx.convert --saved-model FOLDER --inputs-as-nchw ${name} --output model.onnx`,
      ],
    )
  }
  if (typeof channels === 'number' && channels !== 3) {
    return refusal(
      `a network for pictures of ${channels === 1 ? 'one grey channel' : `${channels} channels`} (“${name}” ${showDims(dims)})`,
      'Open one that takes colour pictures.',
    )
  }
  if (typeof batch === 'number' && batch !== 1) {
    return refusal(
      `a network that takes ${batch} pictures at once (“${name}” ${showDims(dims)})`,
      'Export it for one.',
      ['yolo export model=best.pt format=onnx batch=1'],
    )
  }
  if (type !== 'float32' && type !== 'float16') {
    return refusal(
      `a network that takes pictures as ${type ?? 'an unknown type'}`,
      'Export it with an input of floats; its weights may stay as they are.',
    )
  }
  const [tall, wide] = [sideOf(height), sideOf(width)]
  if ((tall ?? 1) * (wide ?? 1) > mostPixels) {
    return refusal(
      `a network for pictures of ${wide} × ${tall}, which take more memory than a page has`,
      'Export it for a smaller size, or with a free one.',
      ['yolo export model=best.pt format=onnx imgsz=640'],
    )
  }
  if (notes.task === 'classify') return classifier('The file says so (task).')
  return { name, type, height: tall, width: wide }
}

/** 4096 × 4096: 200 MB as an input, and every layer of it as much again. */
const mostPixels = 2 ** 24

/** Refuses by what the outputs declare, before anything runs; null where they may be a detector's. */
export function refuseByOutputs({ outputs, operators, inputs }: GraphFacts): Refusal | null {
  const plugin = [...operators.keys()].find((name) => /TRT|_Plugin|TensorRT/i.test(name))
  if (plugin) {
    return refusal(
      `a network made for TensorRT: it needs the operator ${plugin}, which nothing else has`,
      'Export it as plain ONNX.',
      ['yolo export model=best.pt format=onnx'],
    )
  }
  const layout = [...operators.keys()].find((name) => name.startsWith('com.microsoft.nchwc.'))
  if (layout) {
    return refusal(
      `a network that ONNX Runtime’s optimiser has laid out for one kind of processor (${layout})`,
      'Open the file that it was made of, or save it with a lower level of optimisation.',
      ['options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED'],
    )
  }
  if (outputs.length === 0) return refusal('a network without an output', 'Export it again.')
  const [only, ...others] = outputs
  if (only?.dims && others.length === 0 && isVector(only)) {
    return classifier(`Its output is ${showDims(only.dims)}: one row of numbers.`)
  }
  const [, , height, width] = inputs[0]?.dims ?? []
  const isMap = ({ dims }: ValueFacts) =>
    dims?.length === 4 && typeof height === 'number' && dims[2] === height && dims[3] === width
  if (outputs.some(isMap)) {
    return refusal(
      `a network that answers with a picture (${showDims(outputs.find(isMap)?.dims ?? [])}), as semantic segmentation or depth does`,
      'Open an object detector.',
    )
  }
  return null
}

export function classifier(evidence: string): Refusal {
  return refusal(
    `a classifier: it says what a whole picture shows, and not where. ${evidence}`,
    'Open an object detector.',
    ['yolo export model=yolo11n.pt format=onnx'],
  )
}

/** [1, C] or [C]. Rows of six or seven, in unknown number, are boxes after NMS. */
function isVector({ dims }: ValueFacts): boolean {
  const [first, second] = dims ?? []
  if (dims?.length === 2) return first === 1 || (second !== 6 && second !== 7 && !Number(first))
  return (dims?.length ?? 0) < 2
}

function isPicture({ dims }: ValueFacts): boolean {
  return dims?.length === 4 && (dims[1] === 3 || dims[3] === 3)
}

function sideOf(dim: number | string | null | undefined): number | null {
  return typeof dim === 'number' && dim > 0 ? dim : null
}

function refusal(what: string, advice: string, commands: readonly string[] = []): Refusal {
  return { what, advice, commands }
}
