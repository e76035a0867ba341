import { expectDims, sameDims } from './head-output.ts'

/**
 * Whether n rows of `width` numbers are transposed, [1, width, n] instead of [1, n, width]. Ignores sides of 1:
 * [n, width] and [1, n, 1, width] are such rows as well. If n and width are equal, assumes transposed.
 * @throws {Error} if `dims` are neither
 */
export function rowsAlongMemory(
  name: string,
  dims: readonly number[],
  n: number,
  width: number,
  meaning: string,
): boolean {
  const sides = withoutOnes(dims)
  if (sameDims(sides, withoutOnes([width, n]))) return width > 1 && n > 1
  if (!sameDims(sides, withoutOnes([n, width]))) {
    expectDims(
      name,
      dims,
      [
        [1, width, n],
        [1, n, width],
      ],
      meaning,
    )
  }
  return false
}

/** Throws if `dims` are not n rows of `width` numbers: [1, n, width], or the same with more or fewer sides of 1. */
export function expectRows(
  name: string,
  dims: readonly number[],
  n: number,
  width: number,
  meaning: string,
): void {
  if (sameDims(withoutOnes(dims), withoutOnes([n, width]))) return
  expectDims(name, dims, [[1, n, width]], meaning)
}

/** Number of rows of `width` numbers; 0 if `dims` are no such rows. */
export function rowCount(dims: readonly number[], width: number): number {
  const [first = 1, second = 1, ...more] = withoutOnes(dims)
  if (more.length > 0) return 0
  if (width === 1) return first * second
  return second === width ? first : first === width ? second : 0
}

function withoutOnes(dims: readonly number[]): readonly number[] {
  return dims.filter((side) => side !== 1)
}
