import { emptyExam, type Exam } from './exam.ts'

/** A person's progress in the guide; stored on this device. */
export interface Learning {
  /** pages that were opened, and pages marked as understood, by concept id */
  readonly opened: readonly string[]
  readonly done: readonly string[]
  readonly exam: Exam
  /** the step of the guided tour that was reached last, from 1; absent: none */
  readonly tour?: number | undefined
}

export const startLearning: Learning = { opened: [], done: [], exam: emptyExam }
