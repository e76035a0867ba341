/** A cell of the confusion matrix in words: "dog taken for cat: 3" */
export function confusionWords(truth: string, prediction: string, count: number): string {
  if (truth === prediction) return `${truth} found: ${count}`
  if (prediction === 'background') return `${truth} missed: ${count}`
  if (truth === 'background') return `${prediction} where nothing is: ${count}`
  return `${truth} taken for ${prediction}: ${count}`
}
