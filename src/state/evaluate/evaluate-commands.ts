import type { AnnotationFormat } from '../../annotations/annotation-set.ts'
import type { DetectionFormat } from '../../annotations/detections/write-detections.ts'
import type { ResultTable, Selector, Suggestion, TrackScores } from '../../evaluation/protocol.ts'
import type { EvaluateStore } from './evaluate-store.ts'

/** Commands of the Evaluate tab's views. */
export interface EvaluateCommands {
  /** opens pictures and the labels among them, in any supported format */
  readonly importFiles: (files: readonly File[]) => void
  /** files with those in zipped folders in the place of the zips; why one was not unpacked is told */
  readonly unpack: (files: readonly File[]) => Promise<readonly File[]>
  /** ends the reading of files; of those that were not read to the end nothing is taken */
  readonly cancelImport: () => void
  /** saves which of the network's classes names of the labels are, for another set or a terminal */
  readonly saveClassTable: () => void
  readonly exportLabels: (format: AnnotationFormat) => void
  /** ends the file that is being made: nothing is saved */
  readonly cancelSaving: () => void
  /** turns the detections in the picture on the stage into labels */
  readonly acceptDetections: () => void
  /** applies a suggestion to the labels; can be undone */
  readonly correctLabel: (suggestion: Suggestion) => void
  /** marks every open unlabelled picture as one without objects; can be undone */
  readonly markBackground: () => void
  /** opens the app's own labelled photographs and runs the network on them; the user's set is put aside */
  readonly openDemo: () => void
  /** returns to the user's set */
  readonly closeDemo: () => void
  /** removes all labels; can be undone */
  readonly forgetLabels: () => void
  /** runs the present network on all labelled pictures that are open */
  readonly startRun: () => void
  readonly pauseRun: () => void
  /** resumes a paused or stopped run */
  readonly resumeRun: (id: string) => void
  readonly stopRun: () => void
  readonly removeRun: (id: string) => void
  /** shows the results of a run */
  readonly showRun: (id: string) => void
  readonly compareWith: (id: string | null) => void
  /** opens the examples behind a number; null returns to the numbers */
  readonly showExamples: (title: string, selector: Selector) => void
  /** the pictures that differ in a class, or in any */
  readonly showDifferences: (title: string, category: number | null) => void
  readonly closeExamples: () => void
  /** puts a picture on the stage with some of its boxes emphasised */
  readonly showPicture: (
    name: string,
    detections: readonly number[],
    truths: readonly number[],
  ) => void
  /** exports detections of the current run in another program's format: all, or those above the threshold */
  readonly exportDetections: (format: DetectionFormat, aboveThreshold: boolean) => void
  /** tracks against the labels of a sequence, two files of MOT text; rejects with words */
  readonly compareTracks: (truth: File, found: File, signal: AbortSignal) => Promise<TrackScores>
  readonly saveTable: (table: ResultTable) => void
  readonly saveReport: (as: 'html' | 'json') => void
  /** saves the candidates of the current run, so that it can be resumed elsewhere */
  readonly saveCandidates: () => void
}

/** The Evaluate tab's state and commands; created when it is first opened. */
export interface Evaluate {
  readonly store: EvaluateStore
  readonly commands: EvaluateCommands
}
