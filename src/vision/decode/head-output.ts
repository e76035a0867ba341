import type { HeadTensor, HeadTensors } from '../tensor.ts'

/** The output called `name`. Throws if there is none, or if the length of its data does not match its dims. */
export function headOutput(outputs: HeadTensors, name: string): HeadTensor {
  const output = outputs[name]
  if (!output) {
    throw new Error(`no output '${name}', there is ${Object.keys(outputs).join(', ') || 'none'}`)
  }
  const length = output.dims.reduce((product, side) => product * side, 1)
  if (output.data.length !== length) {
    throw new Error(
      `output '${name}' holds ${output.data.length} numbers, expected ${length} for ${show(output.dims)}`,
    )
  }
  return output
}

/** Throws if the dims of output `name` differ from `expected`; `meaning` describes these in the message. */
export function expectDims(
  name: string,
  dims: readonly number[],
  expected: readonly (readonly number[])[],
  meaning: string,
): void {
  if (expected.some((shape) => sameDims(dims, shape))) return
  throw new Error(
    `output '${name}' is ${show(dims)}, expected ${expected.map(show).join(' or ')} (${meaning})`,
  )
}

/** Whether two shapes are equal. */
export function sameDims(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((side, i) => side === b[i])
}

function show(dims: readonly number[]): string {
  return `[${dims.join(',')}]`
}
