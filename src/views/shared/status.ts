import type { AppState, ModelState } from '../../state/app-state.ts'
import { isStreamOnStage, pictureOnStage, resultOnStage } from '../../state/on-stage.ts'
import type { Problem } from '../../state/problem.ts'
import { plural } from '../../words/plural.ts'
import { formatMegabytes } from '../../words/units.ts'
import { formatProgress } from '../../words/percent.ts'

/** Status of the current picture for the panel; a failure never looks like "nothing found". */
export type Status =
  | { readonly kind: 'empty'; readonly text: string }
  | {
      readonly kind: 'loading'
      readonly text: string
      /** 0..1; null if it cannot be measured */
      readonly share: number | null
      readonly detail: string
    }
  | { readonly kind: 'running'; readonly text: string }
  | {
      readonly kind: 'failed'
      readonly text: string
      readonly of: 'model' | 'picture'
      readonly problem: Problem
    }
  | { readonly kind: 'found'; readonly text: string }

export type StatusInput = Pick<
  AppState,
  'model' | 'live' | 'pictures' | 'onStage' | 'shown' | 'detections'
>

/** The first that applies: model failed, picture failed, model loading, no picture, running, found. */
export function statusOf(state: StatusInput): Status {
  const { model, detections } = state
  const picture = pictureOnStage(state)
  if (model.status === 'failed') return failed('model', model.problem)
  if (picture?.status === 'failed') return failed('picture', picture.problem)
  if (model.status === 'loading') return loading(model)
  if (isStreamOnStage(state)) return liveStatus(state)
  if (state.onStage?.kind === 'film') return filmStatus(state)
  if (picture === null) return { kind: 'empty', text: 'No picture open' }
  if (picture.status !== 'done' || resultOnStage(state) === null || detections === null) {
    return { kind: 'running', text: 'Detecting…' }
  }
  return { kind: 'found', text: plural(detections.count, 'object') }
}

/** A camera answers many times per second: its status is that of the newest frame. */
function liveStatus(state: StatusInput): Status {
  const { live, detections } = state
  const what = live.source === 'screen' ? 'Screen' : 'Camera'
  if (live.muted) return { kind: 'empty', text: `${what} muted by the system` }
  if (live.status === 'paused') return { kind: 'empty', text: `${what} paused` }
  if (resultOnStage(state) === null || detections === null) {
    return { kind: 'running', text: 'Detecting…' }
  }
  return { kind: 'found', text: plural(detections.count, 'object') }
}

/** A film's status is that of the frame on the stage. */
function filmStatus(state: StatusInput): Status {
  const { detections } = state
  if (resultOnStage(state) !== null && detections !== null)
    return { kind: 'found', text: plural(detections.count, 'object') }
  return { kind: 'running', text: 'Detecting…' }
}

function failed(of: 'model' | 'picture', problem: Problem | null): Status {
  const shownProblem = problem ?? {
    title: of === 'model' ? 'The model could not be loaded' : 'This picture could not be read',
    advice: 'Try again.',
  }
  return { kind: 'failed', text: shownProblem.title, of, problem: shownProblem }
}

function loading(model: ModelState): Status {
  const { phase, loaded, total } = model
  if (phase === 'session') {
    return {
      kind: 'loading',
      text: 'Preparing model…',
      share: null,
      detail: 'compiled for this device',
    }
  }
  if (phase === 'warm-up') {
    return {
      kind: 'loading',
      text: 'Warming up…',
      share: null,
      detail: 'a first run without a picture',
    }
  }
  if (phase === 'trial') {
    return {
      kind: 'loading',
      text: 'Trying what is faster…',
      share: null,
      detail: '8-bit numbers or float, once on this device',
    }
  }
  if (total <= 0) {
    return { kind: 'loading', text: 'Loading model…', share: null, detail: 'asking for the file' }
  }
  const share = Math.min(1, loaded / total)
  return {
    kind: 'loading',
    text: `Loading model… ${formatProgress(share)}`,
    share,
    detail: `${formatMegabytes(loaded)} of ${formatMegabytes(total)} MB`,
  }
}
