import type { GraphIndex } from '../../onnx/graph-index.ts'

/** What a graph does to its input before the first layer. */
export interface Stem {
  /** splits the pixels into four images of half the size: the Focus layer of YOLOX and of YOLOv5 up to release 5 */
  readonly isFocus: boolean
  /** scales or shifts the values itself, so that it may expect them unscaled, 0..255 */
  readonly normalises: boolean
}

export function stemOf(input: string, index: GraphIndex): Stem {
  const readers = index.readers(input)
  const slices = readers.filter(({ opType }) => opType === 'Slice').length
  return {
    isFocus: slices >= 4 || slices === 2 || readers.some(({ opType }) => opType === 'SpaceToDepth'),
    normalises: normalises(input, index),
  }
}

const arithmetic: ReadonlySet<string> = new Set(['Div', 'Mul', 'Sub', 'Add', 'BatchNormalization'])
const passing: ReadonlySet<string> = new Set(['Cast', 'Transpose', 'Identity', 'Unsqueeze'])

function normalises(input: string, index: GraphIndex): boolean {
  let name = input
  for (let step = 0; step < 8; step++) {
    const reader = index.onlyReader(name)
    if (!reader) return false
    const type = reader.opType ?? ''
    if (arithmetic.has(type)) return true
    if (!passing.has(type)) return false
    name = reader.output[0] ?? ''
  }
  return false
}
