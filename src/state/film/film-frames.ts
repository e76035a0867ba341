import { detect, type DetectSettings, type Detections } from '../../vision/detect.ts'
import type { PictureResult } from '../app-state.ts'
import type { FilmFrames, KeptAnswer } from './kept-frames.ts'
import { packCandidates, unpackCandidates } from './pack-candidates.ts'

/** Bytes of candidates that are kept: half an hour of film at 30 frames a second with 150 candidates each. */
const keptLimit = 256 * 2 ** 20

export function noFrames(): FilmFrames {
  return { count: 0, bytes: 0, dropped: 0, answers: new Map() }
}

/** Keeps the answer for a frame; those that were answered first make room where it would be too much. */
export function keepFrame(
  frames: FilmFrames,
  index: number,
  { candidates, frameId, times, ...how }: Omit<PictureResult, 'taken'>,
  limit = keptLimit,
): FilmFrames {
  const { answers } = frames
  const packed = packCandidates(candidates)
  let bytes = frames.bytes + packed.columns.byteLength - bytesAt(answers, index)
  let { dropped } = frames
  answers.delete(index)
  for (const [first, answer] of answers) {
    if (bytes <= limit) break
    bytes -= answer.candidates.columns.byteLength
    dropped += 1
    answers.delete(first)
  }
  answers.set(index, { frameId, times, how: sharedHow(answers, how), candidates: packed })
  return { count: answers.size, bytes, dropped, answers }
}

/** Forgets the answer for a frame. */
export function forgetFrame(frames: FilmFrames, index: number): FilmFrames {
  const { answers, dropped } = frames
  const bytes = frames.bytes - bytesAt(answers, index)
  answers.delete(index)
  return { count: answers.size, bytes, dropped, answers }
}

/** A frame of a film that the network has answered. */
export interface FilmFrame {
  /** its place in the film, from 0 */
  readonly index: number
  /** when it is shown, in seconds from the film's start */
  readonly time: number
  /** every candidate above the floor, in input pixels, with the letterbox that maps them to the frame */
  readonly result: PictureResult
  /** those left after threshold and NMS under the given settings; boxes in pixels of the upright frame */
  readonly detections: Detections
}

/** What `framesOf` needs of a film. */
export interface AnsweredFilm {
  /** when each frame is shown, in seconds, ascending */
  readonly times: Float64Array
  readonly frames: FilmFrames
}

/** The network's answer for a frame; null while it has none, or it is no longer kept. */
export function resultOf(
  { frames, times: moments }: AnsweredFilm,
  index: number,
): PictureResult | null {
  const answer = frames.answers.get(index)
  if (!answer) return null
  const { frameId, times, how, candidates } = answer
  const taken = 1000 * (moments[index] ?? 0)
  return { ...how, frameId, times, taken, candidates: unpackCandidates(candidates) }
}

/** One answered frame under the settings; null while it is not answered. */
export function frameOf(
  film: AnsweredFilm,
  index: number,
  settings: DetectSettings,
): FilmFrame | null {
  const result = resultOf(film, index)
  const time = film.times[index]
  if (!result || time === undefined) return null
  const { candidates, letterbox, spec } = result
  return {
    index,
    time,
    result,
    detections: detect(candidates, letterbox, settings, spec.head.kind),
  }
}

/**
 * The answered frames of a film, in the film's order, each with its detections under the settings. Runs no network:
 * threshold and NMS are computed as a frame is asked for, so that a caller can stop between frames. A tracker that
 * also wants the uncertain detections passes settings with a lower `confidence`.
 */
export function* framesOf(film: AnsweredFilm, settings: DetectSettings): Generator<FilmFrame> {
  for (let index = 0; index < film.times.length; index++) {
    const frame = frameOf(film, index, settings)
    if (frame) yield frame
  }
}

function bytesAt(answers: FilmFrames['answers'], index: number): number {
  return answers.get(index)?.candidates.columns.byteLength ?? 0
}

/** The same object as that of the last frame, if that was answered alike: a frame costs little but its candidates. */
function sharedHow(answers: FilmFrames['answers'], how: KeptAnswer['how']): KeptAnswer['how'] {
  const text = JSON.stringify({ ...how, spec: null })
  const last = lastHow.get(answers)
  if (last?.text === text && last.how.spec === how.spec) return last.how
  lastHow.set(answers, { how, text })
  return how
}

/** How the last frame was answered, and that as a text for comparison. */
const lastHow = new WeakMap<
  FilmFrames['answers'],
  { readonly how: KeptAnswer['how']; readonly text: string }
>()
