import type { ModelSpec } from '../catalogue/spec.ts'
import { CandidateBuffer } from '../vision/candidate-buffer.ts'
import { decode } from '../vision/decode/decode.ts'
import { createScoreSearch } from './score-search.ts'
import type { Size } from '../vision/geometry.ts'
import type { TensorPlan } from '../vision/pixels-to-tensor.ts'
import { matchOfBox, type ExplainedBox } from '../vision/saliency/match-of-box.ts'
import { createOcclusionMap } from '../vision/saliency/occlusion-map.ts'
import { drawVeil, underVeil, usualVeil, type Draw, type Veil } from '../vision/saliency/veil.ts'
import type { OcclusionAnswer } from './occlusion-protocol.ts'
import type { Session } from './session.ts'

export interface OccludeOptions {
  readonly spec: Pick<ModelSpec, 'head' | 'classes'>
  /** for a network with float32 input */
  readonly session: Pick<Session, 'run'>
  /** the whole picture, planar [1, 3, height, width] */
  readonly tensor: Float32Array
  readonly size: Size
  /** the value of each plane of the tensor that stands for nothing */
  readonly hidden: readonly [number, number, number]
  readonly target: ExplainedBox
  readonly masks: number
  readonly draw: Draw
  readonly signal: AbortSignal
  readonly onMask: (done: number, answer: OcclusionAnswer | null) => void
}

/** Candidates with lower scores than this add nothing that can be seen. */
const floor = 0.01

/** Masks between two maps to look at. */
const mapEvery = 50

/**
 * Which places of a picture a box depends on: runs the network on the picture under one random mask after another, and
 * collects how well the box is found each time (D-RISE, Petsiuk et al., CVPR 2021; see `createOcclusionMap` for
 * what differs). One mask a run: on a processor, several in a batch take as long as one after another.
 */
export async function occlude(options: OccludeOptions): Promise<OcclusionAnswer> {
  const { spec, session, tensor, size, hidden, target, masks, draw, signal, onMask } = options
  const buffer = new CandidateBuffer()
  const search = createScoreSearch()
  const masked = new Float32Array(tensor.length)
  const collected = createOcclusionMap(size)
  let veil: Veil | undefined

  async function matchIn(data: Float32Array): Promise<number> {
    const outputs = await session.run(data, size.width, size.height)
    const { head, classes } = spec
    const how = { floor, multiLabel: true }
    const found = decode(outputs, head, size, classes.length, how, buffer, search)
    return matchOfBox(target, found)
  }

  const unhidden = await matchIn(tensor)
  const answer = () => ({ map: collected.map(), masks: collected.count(), unhidden })
  for (let done = 1; done <= masks; done++) {
    signal.throwIfAborted()
    veil = drawVeil(size, usualVeil, draw, veil)
    collected.add(veil, await matchIn(underVeil(tensor, veil, hidden, masked)))
    onMask(done, done % mapEvery === 0 && done < masks ? answer() : null)
  }
  return answer()
}

/** What the padding's grey is in each plane of the tensor. */
export function hiddenOf({ values, planes, rule }: TensorPlan): [number, number, number] {
  const hidden: [number, number, number] = [0, 0, 0]
  const area = Math.max(...planes) / 2
  for (const [byte, plane] of planes.entries()) {
    hidden[plane / area] = values[byte]![rule.padValue]!
  }
  return hidden
}
