/** Evaluates an op on constant integers, which `input` returns; null if it is not supported here. */
export function foldInts(
  op: string,
  input: (index: number) => readonly number[],
): readonly number[] | null {
  switch (op) {
    case 'Cast':
      return input(0)
    case 'Add':
    case 'AddV2':
      return sum(input(0), input(1))
    case 'SparseToDense':
      return dense(input(0), input(1), input(2), input(3))
    default:
      return null
  }
}

/** A single number is added to all others. */
function sum(a: readonly number[], b: readonly number[]): readonly number[] | null {
  if (a.length !== b.length && a.length !== 1 && b.length !== 1) return null
  return Array.from(
    { length: Math.max(a.length, b.length) },
    (_, i) => (a[a.length === 1 ? 0 : i] ?? 0) + (b[b.length === 1 ? 0 : i] ?? 0),
  )
}

/** No shape, axis or slice of a network is a longer list. */
const longest = 1000

/** tf.sparse.to_dense of a list: `rest` everywhere except at `places`. Null for more than one axis. */
function dense(
  places: readonly number[],
  shape: readonly number[],
  values: readonly number[],
  rest: readonly number[],
): readonly number[] | null {
  const [length = 0] = shape
  if (
    shape.length !== 1 ||
    !(length >= 0 && length <= longest) ||
    !places.every((place) => place >= 0 && place < length)
  )
    return null
  const list = Array.from({ length }, () => rest[0] ?? 0)
  places.forEach((place, at) => (list[place] = values[values.length === 1 ? 0 : at] ?? 0))
  return list
}
