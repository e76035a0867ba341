import * as ort from 'onnxruntime-web/wasm'
import type { ModelFacts, ValueFacts } from '../../src/onnx/model-facts.ts'

export type Outputs = ReadonlyMap<
  string,
  { readonly dims: readonly number[]; readonly data: number[] }
>

ort.env.wasm.numThreads = 1
ort.env.logLevel = 'fatal'

/** Larger inputs are not fed: their cost says nothing about the toolkit. */
const mostValues = 2 ** 16

/**
 * Runs a file once, in the page's runtime. Errors that the runtime reports are normal results; if it aborts, this
 * throws, since it is unusable afterwards.
 */
export async function runNetwork(
  bytes: Uint8Array,
  { inputs }: ModelFacts,
  sizes: Sizes = sizesFor(inputs),
): Promise<Outputs | 'not run' | 'runtime refused'> {
  const feeds: Record<string, ort.Tensor> = {}
  for (const input of inputs) {
    const tensor = feed(input, sizes.get(input.name))
    if (!tensor) return 'not run'
    feeds[input.name] = tensor
  }
  let session: ort.InferenceSession | null = null
  try {
    session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 4 })
    const outputs = await session.run(feeds, { logSeverityLevel: 4 })
    return new Map(
      Object.entries(outputs).map(([name, { dims, data }]) => [
        name,
        { dims, data: Array.from(data as Float32Array, Number) },
      ]),
    )
  } catch (error) {
    if (isAbort(error)) throw error
    return 'runtime refused'
  } finally {
    await session?.release()
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || /abort/i.test(String(error))
}

const arrays = {
  float32: Float32Array,
  float16: Uint16Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const

/** The dimensions to feed, by input. */
export type Sizes = ReadonlyMap<string, readonly number[]>

/** The declared dimensions of the inputs, with values chosen for free ones. */
export function sizesFor(inputs: readonly ValueFacts[]): Sizes {
  return new Map(
    inputs.map(({ name, dims }) => [
      name,
      (dims ?? []).map((size, axis) => (typeof size === 'number' ? size : axis === 0 ? 1 : 16)),
    ]),
  )
}

function feed({ type, dims }: ValueFacts, sizes: readonly number[] = []): ort.Tensor | null {
  if (!dims || type === null || !(type in arrays)) return null
  const count = sizes.reduce((product, size) => product * size, 1)
  if (count > mostValues) return null
  const data = new arrays[type as keyof typeof arrays](count)
  // a smooth, non-zero pattern
  if (data instanceof Float32Array) data.forEach((_, i) => (data[i] = 0.5 + 0.4 * Math.sin(i / 7)))
  return new ort.Tensor(type as 'float32', data as Float32Array, sizes)
}
