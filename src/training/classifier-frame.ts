import type { Classifier } from '../nn/classifier.ts'
import type { ClassifierRun } from './classifier-run.ts'

/** The state of a classifier after a number of pictures. */
export interface ClassifierFrame {
  readonly step: number
  readonly classifier: Classifier
  /** the loss on each picture, before its step, [step] */
  readonly losses: Float64Array
  /** share of unseen pictures that are right, after every `checkEvery` steps so far */
  readonly checked: Float64Array
}

export function classifierFrameOf(run: ClassifierRun): ClassifierFrame {
  return {
    step: run.step(),
    classifier: run.classifier(),
    losses: run.losses(),
    checked: run.checked(),
  }
}
