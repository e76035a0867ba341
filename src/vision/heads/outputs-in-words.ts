import type { OutputShape } from '../tensor.ts'

/** "“boxes” [1, 300, 4], “scores” [1, 300, 80]" */
export function outputsInWords(outputs: readonly OutputShape[]): string {
  return outputs.map(({ name, dims }) => `“${name}” [${dims.join(', ')}]`).join(', ')
}
