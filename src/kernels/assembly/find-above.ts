// AssemblyScript: compiled by `npm run kernels`, called by ../search-kernel.ts, which defines the memory layout.

/**
 * Writes the indices of the numbers above `least` to `found`, and returns where they end. `numbers` to `end`: a
 * whole number of times sixteen float32 values.
 */
export function findAbove(numbers: usize, end: usize, least: f32, found: usize): usize {
  const bound = f32x4.splat(least)
  for (let at = numbers; at < end; at += 64) {
    const first = f32x4.gt(v128.load(at), bound)
    const second = f32x4.gt(v128.load(at, 16), bound)
    const third = f32x4.gt(v128.load(at, 32), bound)
    const fourth = f32x4.gt(v128.load(at, 48), bound)
    if (v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)))) {
      const index = <u32>((at - numbers) >> 2)
      let bits =
        i32x4.bitmask(first) |
        (i32x4.bitmask(second) << 4) |
        (i32x4.bitmask(third) << 8) |
        (i32x4.bitmask(fourth) << 12)
      while (bits) {
        store<u32>(found, index + ctz<u32>(bits))
        found += 4
        bits &= bits - 1
      }
    }
  }
  return found
}
