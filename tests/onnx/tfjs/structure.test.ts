import { describe, expect, test } from 'vitest'
import { convert, expectClose, flag, graphModel, int32, placeholder, run } from './graph.ts'
import { concat, map, noise, pad, resizeNearest } from './reference.ts'

const x = noise([1, 3, 4, 5], 1)
const input = placeholder(x.dims)

describe('ConcatV2', () => {
  const tanh = { name: 't', op: 'Tanh', input: ['x'] }
  const node = { name: 'y', op: 'ConcatV2', input: ['x', 't', 'x', 'axis'] }

  test.each([-4, -3, -2, -1, 0, 1, 2, 3])('joins along axis %i of NHWC', async (axis) => {
    const model = graphModel([input, tanh, node], { axis: int32(axis) })
    const expected = concat([x, map(x, Math.tanh), x], axis < 0 ? axis + 4 : axis)
    expectClose(await run(model, x), expected)
  })

  test('joins a tensor with a constant', async () => {
    const k = noise([1, 3, 4, 2], 2)
    const model = graphModel([input, { ...node, input: ['x', 'k', 'axis'] }], { k, axis: int32(3) })
    expectClose(await run(model, x), concat([x, k], 3))
  })

  test('keeps height and width free when it joins rows', async () => {
    const model = graphModel([input, tanh, node], { axis: int32(1) })
    const { graph } = convert(
      graphModel([placeholder([1, 8, 8, 5]), tanh, node], { axis: int32(1) }),
      {
        sizeMultiple: 8,
      },
    )
    const dims = graph?.output[0]?.type?.value.value?.shape?.dim.map(({ value }) => value.value)
    expect(dims).toEqual([1n, 5n, 'height*3', 'width'])
    expectClose(await run(model, x), concat([x, map(x, Math.tanh), x], 1))
  })

  test('refuses an invalid axis, and sides that differ', () => {
    expect(() => convert(graphModel([input, tanh, node], { axis: int32(4) }))).toThrow(
      new Error("ConcatV2 'y': axis 4 is not supported"),
    )
    const k = noise([1, 3, 2, 5], 2)
    const model = graphModel([input, { ...node, input: ['x', 'k', 'axis'] }], { k, axis: int32(3) })
    expect(() => convert(model)).toThrow(new Error("ConcatV2 'y': width 4 beside 2"))
  })
})

describe('ResizeNearestNeighbor', () => {
  const node = (half: boolean, align = false) => ({
    name: 'y',
    op: 'ResizeNearestNeighbor',
    input: ['x', 'size'],
    attr: { half_pixel_centers: flag(half), align_corners: flag(align) },
  })

  test.each([true, false])('repeats pixels (half_pixel_centers %s)', async (half) => {
    for (const [down, across] of [
      [2, 2],
      [1, 3],
      [4, 1],
    ] as const) {
      const size = int32(3 * down, 4 * across)
      const model = graphModel([input, node(half)], { size })
      expectClose(await run(model, x), resizeNearest(x, 3 * down, 4 * across, half))
    }
  })

  test('uses the ratio to the exported size if the size is free', async () => {
    const model = graphModel([placeholder([1, 8, 8, 5]), node(true)], { size: int32(16, 16) })
    const other = noise([1, 4, 12, 5], 1)
    expectClose(await run(model, other, { sizeMultiple: 4 }), resizeNearest(other, 8, 24, true))
  })

  test('refuses align_corners, and sizes that are no whole multiple', () => {
    expect(() => convert(graphModel([input, node(false, true)], { size: int32(6, 8) }))).toThrow(
      new Error("ResizeNearestNeighbor 'y': align_corners is not supported"),
    )
    expect(() => convert(graphModel([input, node(true)], { size: int32(5, 8) }))).toThrow(
      new Error("ResizeNearestNeighbor 'y': from 3 to 5 is no whole multiple"),
    )
    const unknown = graphModel([placeholder([1, -1, -1, 5]), node(true)], { size: int32(6, 8) })
    expect(() => convert(unknown, { sizeMultiple: 8 })).toThrow(
      new Error("ResizeNearestNeighbor 'y': from an unknown size to 6 is no whole multiple"),
    )
  })
})

describe('Pad', () => {
  const cells = [
    [0, 0],
    [1, 2],
    [0, 3],
    [2, 1],
  ] as const
  const paddings = int32(...cells.flat())

  test('adds zeros along the axes of NHWC', async () => {
    const model = graphModel([input, { name: 'y', op: 'Pad', input: ['x', 'paddings'] }], {
      paddings,
    })
    expectClose(await run(model, x), pad(x, cells))
  })

  test('PadV2 adds its value', async () => {
    const node = { name: 'y', op: 'PadV2', input: ['x', 'paddings', 'value'] }
    const value = { dims: [], data: Float32Array.of(-1.5) }
    expectClose(await run(graphModel([input, node], { paddings, value }), x), pad(x, cells, -1.5))
  })

  test('refuses negative paddings', () => {
    const node = { name: 'y', op: 'Pad', input: ['x', 'paddings'] }
    const model = graphModel([input, node], { paddings: int32(0, 0, -1, 0, 0, 0, 0, 0) })
    expect(() => convert(model)).toThrow(
      new Error("Pad 'y': paddings [0, 0, -1, 0, 0, 0, 0, 0] are not supported"),
    )
  })

  test('refuses a value that is not written as float', () => {
    const node = { name: 'y', op: 'PadV2', input: ['x', 'paddings', 'paddings'] }
    const model = graphModel([input, node], { paddings })
    expect(() => convert(model)).toThrow(
      new Error("PadV2 'y': Const 'paddings' is int32, not float32"),
    )
  })
})
