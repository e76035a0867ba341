import { padTensor, type InputTensor, type TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { Layout } from './lay-out.ts'
import type { Rows, WriteRow } from './rows.ts'

/** A plan laid out in the kernel's memory, reusable for every picture. */
export interface Prepared {
  readonly plan: TensorPlan
  readonly layout: Layout
  /** address of the picture's pixels */
  readonly pixels: number
  readonly tensor: InputTensor
  readonly writeRow: WriteRow
  readonly divisorOrTables: number
}

/** Writes tables and padding into `buffer`, which must extend to the layout's end. */
export function prepare(
  plan: TensorPlan,
  layout: Layout,
  pixels: number,
  buffer: ArrayBuffer,
  { divide, look16, look32 }: Rows,
): Prepared {
  const tensor = fill(buffer, layout, plan)
  // `divide` needs at least one vector, four pixels, per row
  const divides = isDivided(plan) && plan.resize.target.width >= 4
  return {
    plan,
    layout,
    pixels,
    tensor,
    writeRow: divides ? divide : tensor instanceof Float32Array ? look32 : look16,
    divisorOrTables: divides ? plan.rule.divisor : layout.tables,
  }
}

function fill(buffer: ArrayBuffer, layout: Layout, plan: TensorPlan): InputTensor {
  const { columns } = plan.resize
  const { values, letterbox } = plan
  const { input, resized } = letterbox
  const offsets = new Uint32Array(buffer, layout.offsets, (layout.weights - layout.offsets) / 4)
  const weights = new Uint32Array(buffer, layout.weights, offsets.length)
  offsets.fill(0)
  weights.fill(0)
  for (let x = 0; x < resized.width; x++) {
    offsets[x] = 4 * columns.first[x]!
    // at the edge, where the neighbour is not the second pixel, its weight is 0
    weights[x] = columns.firstWeight[x]! | (columns.secondWeight[x]! << 16)
  }
  const Values = values[0] instanceof Float32Array ? Float32Array : Uint16Array
  const tables = new Values(buffer, layout.tables, 3 * 256)
  for (const [byte, table] of values.entries()) tables.set(table, 256 * byte)
  const tensor = new Values(buffer, layout.tensor, 3 * input.width * input.height)
  padTensor(plan, tensor)
  return tensor
}

/** Whether a float32 division yields exactly the table's values. */
function isDivided({ rule, values }: TensorPlan): boolean {
  const divisor = Math.fround(rule.divisor)
  return values.every(
    (table) =>
      table instanceof Float32Array &&
      table.every((value, byte) => value === Math.fround(byte / divisor)),
  )
}
