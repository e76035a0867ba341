import type { AnnotationFormat } from '../../annotations/annotation-set.ts'
import type { Selector, Suggestion } from '../../evaluation/protocol.ts'
import type { EvaluateStore } from './evaluate-store.ts'

/** What the views of the Evaluate tab may ask for. */
export interface EvaluateCommands {
  /** opens pictures and the labels among them, of whatever format */
  readonly importFiles: (files: readonly File[]) => void
  readonly exportLabels: (format: AnnotationFormat) => void
  /** makes labels of what is detected in the picture on the stage */
  readonly acceptDetections: () => void
  /** does to the labels what a suggestion says; can be undone */
  readonly correctLabel: (suggestion: Suggestion) => void
  /** takes all labels away; can be undone */
  readonly forgetLabels: () => void
  /** runs the present network over all labelled pictures that are open */
  readonly startRun: () => void
  readonly pauseRun: () => void
  /** goes on where it was paused or stopped */
  readonly resumeRun: (id: string) => void
  readonly stopRun: () => void
  readonly removeRun: (id: string) => void
  /** shows the results of a run */
  readonly showRun: (id: string) => void
  readonly compareWith: (id: string | null) => void
  /** the pictures behind a number; null goes back to the numbers */
  readonly showExamples: (title: string, selector: Selector) => void
  /** the pictures that differ in a class, or in all */
  readonly showDifferences: (title: string, category: number | null) => void
  readonly closeExamples: () => void
  /** puts a picture on the stage, some of its boxes standing out */
  readonly showPicture: (
    name: string,
    detections: readonly number[],
    truths: readonly number[],
  ) => void
  readonly saveReport: (as: 'html' | 'json') => void
  /** the candidates of the current run, to go on with elsewhere */
  readonly saveCandidates: () => void
}

/** The Evaluate tab's state and commands; made when it is first opened. */
export interface Evaluate {
  readonly store: EvaluateStore
  readonly commands: EvaluateCommands
}
