import type { ModelSpec } from '../catalogue/spec.ts'
import type { BackendChoice, Int8Form, Int8Trial, OpenRequest } from '../engine/protocol.ts'
import { trialSamples } from '../sources/samples.ts'
import type { Settings } from '../state/app-state.ts'
import { readGpuVerdicts } from '../storage/gpu-verdicts.ts'
import { readInt8Trial } from '../storage/int8-trials.ts'
import type { Size } from '../vision/geometry.ts'
import type { ModelSource } from './layer-opener.ts'

/** How a network is to run. */
export interface RunChoice {
  /** of the input, in pixels */
  readonly size: Size
  readonly backend: BackendChoice
  /** of an int8 network; `faster` takes the form that a trial on this device preferred, or asks for a trial */
  readonly int8: Settings['int8']
}

/**
 * The request that opens a network on this device. `conditions` name the trial of an int8 network; `base` is the
 * address of the app's root.
 */
export function openRequest(
  spec: ModelSpec,
  source: ModelSource,
  { size, backend, int8 }: RunChoice,
  base: string,
): { readonly request: OpenRequest; readonly conditions: string } {
  const threads = Math.min(navigator.hardwareConcurrency, 8)
  // trials by earlier versions, without the word, timed code that was still being compiled
  const conditions = `${size.width}x${size.height} ${threads} settled`
  const form = spec.quantised ? formOf(int8, readInt8Trial(spec.sha256, conditions)) : undefined
  const request = {
    spec,
    ...source,
    ...(form && { int8: form }),
    backend,
    verdicts: readGpuVerdicts(spec.sha256),
    sampleUrl: new URL(trialSamples.first.path, base).href,
    otherUrl: new URL(trialSamples.other.path, base).href,
    threads,
    size,
  }
  return { request, conditions }
}

/** Undefined if a trial has to decide. */
function formOf(asked: Settings['int8'], trial: Int8Trial | null): Int8Form | undefined {
  if (asked !== 'faster') return asked
  return trial ? fasterOf(trial) : undefined
}

function fasterOf(trial: Int8Trial): Int8Form {
  return trial.unsigned <= trial.folded ? 'unsigned' : 'folded'
}
