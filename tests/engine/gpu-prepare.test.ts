import { describe, expect, it, vi } from 'vitest'
import { createGpuPreparer } from '../../src/engine/gpu-prepare.ts'
import type { GpuTensorMaker } from '../../src/engine/gpu-tensor.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { planTensor, type TensorPlan } from '../../src/vision/pixels-to-tensor.ts'
import { spec } from '../run/fake-engine.ts'

const size = { width: 32, height: 32 }
const planOf = (width: number) =>
  planTensor(letterbox({ width, height: 20 }, size, 'centre'), spec.input)
const plan = planOf(40)
const tensor = new Float32Array(3 * 32 * 32)

function frameOf(matrix: string): VideoFrame {
  return {
    format: 'I420',
    colorSpace: { matrix, primaries: matrix, fullRange: false },
  } as VideoFrame
}

/** A stream of frames whose nth tensor, from 1, is right or not on the GPU, by the way it was made. */
function stream(isRight: (by: 'texture' | 'copied', frame: number) => boolean | 'fails') {
  let frame = 0
  let last: 'texture' | 'copied' = 'texture'
  const make = vi.fn<GpuTensorMaker['make']>(async (source) => {
    last = source
    if (isRight(source, frame) === 'fails') throw new Error('no texture')
    return {} as GPUBuffer
  })
  const isWithinOneLevel = vi.fn<GpuTensorMaker['isWithinOneLevel']>(
    async () => isRight(last, frame) === true,
  )
  const prepare = createGpuPreparer({ make, isWithinOneLevel })
  const read = vi.fn<
    () => Promise<{ width: number; height: number; data: Uint8Array; order: 'rgba' }>
  >(async () => ({ width: 40, height: 20, data: new Uint8Array(4 * 40 * 20), order: 'rgba' }))
  const next = async (of: TensorPlan = plan, matrix = 'bt709') => {
    frame += 1
    return prepare(frameOf(matrix), of, { read, toTensor: () => tensor })
  }
  const ways = async (count: number) => {
    const found = []
    for (let i = 0; i < count; i++) found.push((await next()).by)
    return found
  }
  return { next, ways, read, isWithinOneLevel }
}

describe('createGpuPreparer', () => {
  it('takes the texture where that is right, and compares ever more seldom', async () => {
    const { ways, read, isWithinOneLevel } = stream(() => true)
    expect(new Set(await ways(20))).toEqual(new Set(['texture']))
    expect(isWithinOneLevel, 'frames 1, 2, 4, 8 and 16').toHaveBeenCalledTimes(5)
    expect(read).toHaveBeenCalledTimes(5)
  })

  it('takes copied pixels where there is no texture', async () => {
    const { ways, read } = stream((by) => (by === 'texture' ? 'fails' : true))
    expect(await ways(3)).toEqual(['copied', 'copied', 'copied'])
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('finds out a texture that was right while the camera saw black', async () => {
    const { ways } = stream((by, frame) => by === 'copied' || frame < 3)
    expect(await ways(6)).toEqual(['texture', 'texture', 'texture', 'copied', 'copied', 'copied'])
  })

  it('gives the processor’s own tensor where nothing else is right, and asks the GPU no more', async () => {
    const { next, ways, isWithinOneLevel } = stream(() => false)
    expect(await next()).toEqual({ input: tensor, by: 'processor' })
    expect(await ways(3)).toEqual(['processor', 'processor', 'processor'])
    expect(isWithinOneLevel).toHaveBeenCalledTimes(2)
  })

  it('begins anew with frames of another size or of other colours', async () => {
    const { next } = stream((by, frame) => by === 'copied' || frame > 1)
    expect((await next()).by).toBe('copied')
    expect((await next()).by).toBe('copied')
    expect((await next(planOf(50))).by).toBe('texture')
    expect((await next(planOf(50), 'smpte170m')).by).toBe('texture')
  })
})
