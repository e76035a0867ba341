import type { Int8Form, Int8Trial, OpenPhase, OpenRequest } from './protocol.ts'
import type { Session, Threads } from './session.ts'

type Created = Threads & { readonly session: Session }

/**
 * A session of an int8 network in the requested form, or else in the faster of two: unsigned, or folded to float.
 * Compares the best of a few settled runs each, at the requested size.
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
  const measure = async (form: keyof Int8Trial, toBeat: number) => {
    onProgress('trial')
    const created = await create(await inInt8Form(model, form))
    const run = () => created.session.run(blank, size.width, size.height)
    return { created, time: await bestTime(run, toBeat, signal) }
  }
  const folded = await measure('folded', Infinity)
  await folded.created.session.release()
  const unsigned = await measure('unsigned', folded.time)
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

/**
 * Milliseconds of the best run once the times have settled, after a warm-up run. Browsers compile the code of a
 * runtime's kernels twice, quickly and then well, while it runs already: on two cores the first three seconds of runs
 * take up to five times as long as the following ones, and not the same share for each form. So a form that does not
 * yet beat the other's time is given more runs.
 */
async function bestTime(
  run: () => Promise<unknown>,
  toBeat: number,
  signal: AbortSignal,
): Promise<number> {
  await run()
  const begin = performance.now()
  const times: number[] = []
  const isDone = () => areSettled(times) && Math.min(...times) <= toBeat
  while (!isDone() && times.length < mostRuns && performance.now() - begin < longest) {
    signal.throwIfAborted()
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

/** Whether the last runs took equally long. */
function areSettled(times: readonly number[]): boolean {
  const last = times.slice(-4)
  return last.length === 4 && Math.max(...last) < 1.1 * Math.min(...last)
}

const mostRuns = 16
/** Milliseconds; of a network whose runs take longer, a single one is timed. */
const longest = 5000
