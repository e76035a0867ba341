import * as strings from '../strings.ts'

/** A cell of the confusion matrix in words: "dog taken for cat: 3" */
export function confusionWords(truth: string, prediction: string, count: number): string {
  if (truth === prediction) return strings.found(truth, count)
  if (prediction === 'background') return strings.missed(truth, count)
  if (truth === 'background') return strings.whereNothingIs(prediction, count)
  return strings.truthTakenFor(truth, prediction, count)
}
