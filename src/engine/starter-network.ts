/**
 * The convolution that starts the runtime, as ONNX (onnx.proto), operator set 13: c = Conv(x, w), y = c * sigmoid(c).
 * Both are inputs, float32: `x` [1, channels, rows, columns], `w` [channels out, channels, kernel, kernel].
 */
export const starterNetwork = Uint8Array.of(
  // the version of the format
  ...[8, 8],
  ...field(8, [0x10, 13]),
  ...field(7, [
    ...nodeOf('Conv', ['x', 'w'], 'c'),
    ...nodeOf('Sigmoid', ['c'], 's'),
    ...nodeOf('Mul', ['c', 's'], 'y'),
    ...text(2, 'g'),
    ...floats(11, 'x'),
    ...floats(11, 'w'),
    ...floats(12, 'y'),
  ]),
)

function nodeOf(opType: string, inputs: readonly string[], output: string): readonly number[] {
  return field(1, [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, output),
    ...text(4, opType),
  ])
}

/** A float32 tensor of any shape. */
function floats(number: number, name: string): readonly number[] {
  return field(number, [...text(1, name), ...field(2, field(1, [8, 1]))])
}

function text(number: number, value: string): readonly number[] {
  return field(number, new TextEncoder().encode(value))
}

/** A field of protobuf with its length, which takes a second byte from 128 on. */
function field(number: number, bytes: ArrayLike<number>): readonly number[] {
  const { length } = bytes
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7]
  return [(number << 3) | 2, ...size, ...Array.from(bytes)]
}
