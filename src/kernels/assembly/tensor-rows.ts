// AssemblyScript: compiled by `npm run kernels`, called by ../tensor-kernel.ts, which defines the memory layout.
// A word is one pixel of four bytes. Rows of words and intermediate rows have space for a whole number of
// vectors.

/** Halves two rows in both directions, four pixels at a time: the mean of each 2x2 block. */
export function halve(upper: usize, lower: usize, width: i32, words: usize): void {
  const end = words + ((<usize>width) << 2)
  while (words < end) {
    const left = halfPair(v128.load(upper), v128.load(lower))
    const right = halfPair(v128.load(upper, 16), v128.load(lower, 16))
    v128.store(words, i8x16.narrow_i16x8_u(left, right))
    upper += 32
    lower += 32
    words += 16
  }
}

// two output pixels, 16 bits per byte, from four pixels above and four below
function halfPair(upper: v128, lower: v128): v128 {
  const left = i16x8.add(i16x8.extend_low_i8x16_u(upper), i16x8.extend_low_i8x16_u(lower))
  const right = i16x8.add(i16x8.extend_high_i8x16_u(upper), i16x8.extend_high_i8x16_u(lower))
  const evens = v128.shuffle<u64>(left, right, 0, 2)
  const odds = v128.shuffle<u64>(left, right, 1, 3)
  return i16x8.shr_u(i16x8.add(i16x8.add(evens, odds), i16x8.splat(2)), 2)
}

/**
 * A source row after the horizontal pass, [4 * width] 16-bit values. `offsets`: byte offset of the first of the
 * two pixels that each column is interpolated from; the second is its neighbour. `weights`: of both pixels, 16
 * bits each.
 */
export function mixColumns(
  row: usize,
  offsets: usize,
  weights: usize,
  width: i32,
  pass: usize,
): void {
  const end = pass + ((<usize>width) << 3)
  while (pass < end) {
    const left = mixPair(row + load<u32>(offsets), weights)
    const right = mixPair(row + load<u32>(offsets, 4), weights + 4)
    v128.store(pass, i16x8.narrow_i32x4_s(left, right))
    offsets += 8
    weights += 8
    pass += 16
  }
}

function mixPair(pixels: usize, weights: usize): v128 {
  const bytes = v128.load64_zero(pixels)
  // the same channel of both pixels side by side, 16 bits each: byte 8 is 0
  const pairs = v128.shuffle<u8>(bytes, bytes, 0, 8, 4, 8, 1, 8, 5, 8, 2, 8, 6, 8, 3, 8, 7, 8)
  return i32x4.shr_u(i32x4.dot_i16x8_s(pairs, v128.load32_splat(weights)), 4)
}

/** The vertical pass: a row of words from two rows of the horizontal pass. */
export function mixRows(
  upper: usize,
  lower: usize,
  upperWeight: i32,
  lowerWeight: i32,
  width: i32,
  words: usize,
): void {
  const a = i16x8.splat(<i16>upperWeight)
  const b = i16x8.splat(<i16>lowerWeight)
  const end = words + ((<usize>width) << 2)
  while (words < end) {
    const left = mixValues(v128.load(upper), v128.load(lower), a, b)
    const right = mixValues(v128.load(upper, 16), v128.load(lower, 16), a, b)
    v128.store(words, i8x16.narrow_i16x8_u(left, right))
    upper += 32
    lower += 32
    words += 16
  }
}

function mixValues(upper: v128, lower: v128, a: v128, b: v128): v128 {
  const sum = i16x8.add(highProduct(upper, a), highProduct(lower, b))
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(2)), 2)
}

// the higher 16 bits of each product
function highProduct(values: v128, weights: v128): v128 {
  const low = i32x4.extmul_low_i16x8_s(values, weights)
  const high = i32x4.extmul_high_i16x8_s(values, weights)
  return v128.shuffle<u16>(low, high, 1, 3, 5, 7, 9, 11, 13, 15)
}

/**
 * Converts words to float32 values divided by `divisor`, one row per plane. The last vector of a row ends flush
 * with it, so that nothing beyond is written; a row has at least four pixels.
 */
export function divide(
  words: usize,
  width: i32,
  divisor: f32,
  first: usize,
  second: usize,
  third: usize,
): void {
  const by = f32x4.splat(divisor)
  const mask = i32x4.splat(0xff)
  const last = ((<usize>width) << 2) - 16
  let at: usize = 0
  while (true) {
    const four = v128.load(words + at)
    v128.store(first + at, quotients(v128.and(four, mask), by))
    v128.store(second + at, quotients(v128.and(i32x4.shr_u(four, 8), mask), by))
    v128.store(third + at, quotients(v128.and(i32x4.shr_u(four, 16), mask), by))
    if (at === last) break
    at = min(at + 16, last)
  }
}

function quotients(values: v128, by: v128): v128 {
  return f32x4.div(f32x4.convert_i32x4_u(values), by)
}

/** Maps words to float32 values through three tables of 256 entries, one after another. */
export function look32(
  words: usize,
  width: i32,
  tables: usize,
  first: usize,
  second: usize,
  third: usize,
): void {
  for (let x = 0; x < width; x++) {
    const word = load<u32>(words)
    store<u32>(first, load<u32>(tables + ((word & 0xff) << 2)))
    store<u32>(second, load<u32>(tables + (((word >> 8) & 0xff) << 2), 1024))
    store<u32>(third, load<u32>(tables + (((word >> 16) & 0xff) << 2), 2048))
    words += 4
    first += 4
    second += 4
    third += 4
  }
}

/** Like `look32`, for 16-bit values. */
export function look16(
  words: usize,
  width: i32,
  tables: usize,
  first: usize,
  second: usize,
  third: usize,
): void {
  for (let x = 0; x < width; x++) {
    const word = load<u32>(words)
    store<u16>(first, load<u16>(tables + ((word & 0xff) << 1)))
    store<u16>(second, load<u16>(tables + (((word >> 8) & 0xff) << 1), 512))
    store<u16>(third, load<u16>(tables + (((word >> 16) & 0xff) << 1), 1024))
    words += 4
    first += 2
    second += 2
    third += 2
  }
}
