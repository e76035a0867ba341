import type { Int8Form, Int8Trial, OpenPhase, OpenRequest } from './protocol.ts'
import type { Session, Threads } from './session.ts'

type Created = Threads & { readonly session: Session }

/**
 * A session of a network of 8-bit whole numbers, in the form that is asked for, else in the faster of
 * its two: folded to float it is often several times faster in a browser, and sometimes slower. Of
 * each, the best of a few runs counts, at the size that is asked for.
 */
export async function createInt8Session(
  model: Uint8Array,
  { spec, size, int8 }: Pick<OpenRequest, 'spec' | 'size' | 'int8'>,
  create: (model: Uint8Array) => Promise<Created>,
  report: (phase: OpenPhase) => void,
  signal: AbortSignal,
): Promise<Created & { readonly int8: { form: Int8Form; trial: Int8Trial | null } }> {
  const bytesOf = { 'as-it-came': async () => model, folded: () => folded(model) }
  if (int8) {
    return { ...(await create(await bytesOf[int8]())), int8: { form: int8, trial: null } }
  }
  const length = 3 * size.width * size.height
  const blank = spec.input.type === 'float16' ? new Uint16Array(length) : new Float32Array(length)
  const measure = async (form: Int8Form) => {
    report('trial')
    const created = await create(await bytesOf[form]())
    const time = await bestTime(() => created.session.run(blank, size.width, size.height), signal)
    return { created, time }
  }
  const asItCame = await measure('as-it-came')
  await asItCame.created.session.release()
  const quick = await measure('folded')
  const trial = { 'as-it-came': asItCame.time, folded: quick.time }
  if (quick.time <= asItCame.time) return { ...quick.created, int8: { form: 'folded', trial } }
  await quick.created.session.release()
  return { ...(await create(model)), int8: { form: 'as-it-came', trial } }
}

/** The file with its whole numbers folded back to float. */
export async function folded(model: Uint8Array): Promise<Uint8Array> {
  const [{ rewriteModel }, { foldInt8 }] = await Promise.all([
    import('../onnx/rewrite-model.ts'),
    import('../onnx/fold-int8.ts'),
  ])
  return rewriteModel(model, foldInt8)
}

/** Milliseconds of the best of three runs, of fewer where they are slow; after one that warms up. */
async function bestTime(run: () => Promise<unknown>, signal: AbortSignal): Promise<number> {
  await run()
  const begin = performance.now()
  let best = Infinity
  for (let round = 0; round < 3 && performance.now() - begin < patience; round++) {
    signal.throwIfAborted()
    const start = performance.now()
    await run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/** Milliseconds: what takes longer is told apart by a single run. */
const patience = 400
