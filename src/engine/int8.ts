import type { Int8Form, Int8Trial, OpenPhase, OpenRequest } from './protocol.ts'
import type { Session, Threads } from './session.ts'

type Created = Threads & { readonly session: Session }

/**
 * A session of an int8 network in the requested form, or else in the faster of two: unsigned, or folded to float.
 * Compares the best of a few runs each, at the requested size.
 */
export async function createInt8Session(
  model: Uint8Array,
  { spec, size, int8 }: Pick<OpenRequest, 'spec' | 'size' | 'int8'>,
  create: (model: Uint8Array) => Promise<Created>,
  onProgress: (phase: OpenPhase) => void,
  signal: AbortSignal,
): Promise<Created & { readonly int8: { form: Int8Form; trial: Int8Trial | null } }> {
  if (int8) {
    return { ...(await create(await inInt8Form(model, int8))), int8: { form: int8, trial: null } }
  }
  const length = 3 * size.width * size.height
  const blank = spec.input.type === 'float16' ? new Uint16Array(length) : new Float32Array(length)
  const measure = async (form: keyof Int8Trial) => {
    onProgress('trial')
    const created = await create(await inInt8Form(model, form))
    const time = await bestTime(() => created.session.run(blank, size.width, size.height), signal)
    return { created, time }
  }
  const folded = await measure('folded')
  await folded.created.session.release()
  const unsigned = await measure('unsigned')
  const trial = { unsigned: unsigned.time, folded: folded.time }
  if (unsigned.time <= folded.time)
    return { ...unsigned.created, int8: { form: 'unsigned', trial } }
  await unsigned.created.session.release()
  return { ...(await create(await inInt8Form(model, 'folded'))), int8: { form: 'folded', trial } }
}

/** The file rewritten for a form; `model` itself if there is nothing to rewrite. */
export async function inInt8Form(model: Uint8Array, form: Int8Form): Promise<Uint8Array> {
  if (form === 'as-it-came') return model
  const { rewriteModel } = await import('../onnx/rewrite-model.ts')
  if (form === 'folded') {
    return rewriteModel(model, (await import('../onnx/fold-int8.ts')).foldInt8)
  }
  const [{ unsignedWeights }, { unsignedActivations }] = await Promise.all([
    import('../onnx/int8/unsigned-weights.ts'),
    import('../onnx/int8/unsigned-activations.ts'),
  ])
  return rewriteModel(model, unsignedWeights, unsignedActivations)
}

/** Milliseconds of the best of three runs, or of fewer if they are slow, after a warm-up run. */
async function bestTime(run: () => Promise<unknown>, signal: AbortSignal): Promise<number> {
  await run()
  const begin = performance.now()
  let best = Infinity
  for (let round = 0; round < 3 && performance.now() - begin < slowTime; round++) {
    signal.throwIfAborted()
    const start = performance.now()
    await run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/** Milliseconds; for slower networks a single run is conclusive. */
const slowTime = 400
