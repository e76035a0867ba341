import type { TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { ResizePlan } from '../vision/resize.ts'

/** What `tensorShader` reads for one geometry. */
export interface TensorTables {
  /** a uniform buffer's worth of `Params` */
  readonly params: ArrayBuffer
  /** first and second position, first and second weight of each column, then of each row */
  readonly taps: Uint32Array<ArrayBuffer>
  /** 256 values of red, then of green, then of blue */
  readonly values: Float32Array<ArrayBuffer>
}

/**
 * Lays out a plan for pixels of bytes red, green, blue.
 *
 * @param primaries from light of the page's primaries to that of the frame's, row by row; null: they are the same
 * @throws {Error} where the plan is of another order of bytes, or the tensor of half precision
 */
export function tensorTables(plan: TensorPlan, primaries: readonly number[] | null): TensorTables {
  const { letterbox, rule, order, resize, planes } = plan
  if (order !== 'rgba' || rule.type !== 'float32') {
    throw new Error(`order is ${order} and the type ${rule.type}, expected rgba and float32`)
  }
  const { input, resized, padX, padY, image } = letterbox
  const params = new ArrayBuffer(112)
  new Uint32Array(params).set([
    ...[input.width, input.height, resized.width, resized.height, padX, padY],
    ...[image.width, methods[resize.method], ...planes, rule.padValue],
    primaries ? 1 : 0,
  ])
  // columns of four floats, the last of each unused
  const matrix = new Float32Array(params, 64)
  for (let i = 0; i < 9; i++) matrix[4 * (i % 3) + Math.floor(i / 3)] = primaries?.[i] ?? 0
  const { columns, rows } = resize
  const taps = [columns, rows].flatMap(({ first, second, firstWeight, secondWeight }) => [
    ...[...first, ...second, ...firstWeight, ...secondWeight],
  ])
  const values = plan.values.flatMap((table) => [...table])
  return { params, taps: Uint32Array.from(taps), values: Float32Array.from(values) }
}

const methods: Readonly<Record<ResizePlan['method'], number>> = { copy: 0, half: 1, linear: 2 }
