import type { Random } from '../../src/nn/random.ts'
import { inPlainForm } from '../../src/engine/in-plain-form.ts'
import { exposeOutputs } from '../../src/onnx/expose-outputs.ts'
import { fixBatch } from '../../src/onnx/fix-batch.ts'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { freeInputSize } from '../../src/onnx/free-input-size.ts'
import { fastForm } from '../../src/onnx/int8/fast-form.ts'
import { defaultKeptFloat, quantiseDynamic } from '../../src/onnx/int8/quantise-dynamic.ts'
import { unsignedActivations } from '../../src/onnx/int8/unsigned-activations.ts'
import { unsignedWeights } from '../../src/onnx/int8/unsigned-weights.ts'
import { modelFacts } from '../../src/onnx/model-facts.ts'
import { writeModel } from '../../src/onnx/model-proto.ts'
import { onePicture } from '../../src/onnx/one-picture.ts'
import { OnnxError } from '../../src/onnx/onnx-error.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { pictureAlone } from '../../src/onnx/picture-alone.ts'
import { planarFloats } from '../../src/onnx/planar-floats.ts'
import { plainOperators } from '../../src/onnx/plain-operators.ts'
import { prune } from '../../src/onnx/prune.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import type { Pass } from '../../src/onnx/rewrite-model.ts'
import { storeFloat16 } from '../../src/onnx/store-float16.ts'
import { toFloat32 } from '../../src/onnx/to-float32.ts'
import { lookInto } from './look-into.ts'
import type { Mutant } from './mutate.ts'
import { runNetwork, sizesFor, type Outputs } from './run-network.ts'

/** The expected outcomes of a file. Any other error, or no answer, is a failure. */
export interface Outcome {
  /** refused by the reader, refused by the runtime, too large to run here, or run */
  readonly end: 'refused' | 'runtime refused' | 'not run' | 'executed'
  /** error codes from reader and passes */
  readonly codes: readonly string[]
  /** passes that changed the file */
  readonly changed: readonly string[]
  /** what it was recognised as */
  readonly understood: 'detector' | 'refused'
}

const passes: Readonly<Record<string, Pass>> = {
  prune,
  plainOperators,
  foldInt8,
  toFloat32,
  storeFloat16,
  freeInputSize,
  fixBatch,
  pictureAlone,
  planarFloats,
  onePicture: (model) => {
    const [batch] = modelFacts(model).inputs[0]?.dims ?? []
    return typeof batch === 'number' && batch > 1 ? onePicture(model, batch).model : model
  },
  inPlainForm: (model) => inPlainForm(model).model,
  unsignedWeights,
  unsignedActivations,
  unsigned: (model) => unsignedActivations(unsignedWeights(model)),
  quantiseDynamic: (model) =>
    quantiseDynamic(model, { first: 0, heads: false, grouped: false, outputs: new Set() }),
  fastForm: (model) => fastForm(model, defaultKeptFloat)?.fast ?? model,
}

/** Passes that may give the network other inputs, which they state; it has to run with those. */
const redirecting: ReadonlySet<string> = new Set([
  'fixBatch',
  'pictureAlone',
  'planarFloats',
  'onePicture',
  'inPlainForm',
])

/** Passes that must preserve outputs, up to the order of summation. */
const exact: ReadonlySet<string> = new Set([
  'prune',
  'freeInputSize',
  'fixBatch',
  'exposeOutputs',
  'unsignedWeights',
  'unsignedActivations',
  'unsigned',
])

/** Processes a file in the same way as the page. */
export async function chain({ bytes, isSound }: Mutant, random: Random): Promise<Outcome> {
  const codes: string[] = []
  const model = await attempt(() => readModel(bytes), codes)
  if (!model) return { end: 'refused', codes, changed: [], understood: 'refused' }
  const facts = modelFacts(model)
  const before = random() < 0.1 ? writeModel(model) : null
  const rewritten = await rewrite(model, bytes, codes, random)
  if (before && Buffer.compare(before, writeModel(model)) !== 0) {
    throw new Error('a pass changed the model that it was given')
  }
  const changed = [...rewritten.keys()]
  const understood = await attempt(() => lookInto(model, bytes), codes)
  const outcome = { codes, changed, understood: understood ?? 'refused' }
  const asItCame = await runNetwork(bytes, facts)
  if (typeof asItCame === 'string') return { end: asItCame, ...outcome }
  // a sound file that runs must also run after every pass; checks one of them at random, to save time
  const name = changed[Math.floor(random() * changed.length)]
  const other = name ? rewritten.get(name) : undefined
  if (name && other) {
    const changedFacts = modelFacts(readModel(other))
    const [own, wonted] = [sizesFor(changedFacts.inputs), sizesFor(facts.inputs)]
    const sizes = redirecting.has(name) ? own : wonted
    const after = await runNetwork(other, changedFacts, sizes)
    if (typeof after !== 'string') {
      const isSameInput = JSON.stringify([...sizes]) === JSON.stringify([...wonted])
      if (isSameInput) compare(asItCame, after, name)
    } else if (isSound) throw new Error(`it ran, and after ${name} it is ${after}`)
  }
  return { end: 'executed', ...outcome }
}

/** Applies every pass, and returns the results of those that changed something. */
async function rewrite(
  model: ModelProto,
  bytes: Uint8Array,
  codes: string[],
  random: Random,
): Promise<Map<string, Uint8Array>> {
  const rewritten = new Map<string, Uint8Array>()
  for (const [name, pass] of Object.entries(passes)) {
    const changed = await attempt(() => pass(model), codes)
    if (!changed || changed === model) continue
    const written = writeModel(changed)
    // the pass produced a broken file if its output cannot be read
    readModel(written)
    rewritten.set(name, written)
  }
  const outputs = model.graph?.node.flatMap(({ output }) => output) ?? []
  const inner = outputs[Math.floor(random() * outputs.length)] ?? ''
  const exposed = await attempt(() => exposeOutputs(bytes, [inner]), codes)
  if (exposed && exposed !== bytes) {
    readModel(exposed)
    // some outputs, such as sequences, the runtime cannot return; that is no fault of ours
    if (random() < 0.2) rewritten.set('exposeOutputs', exposed)
  }
  return rewritten
}

async function attempt<T>(action: () => T | Promise<T>, codes: string[]): Promise<T | null> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof OnnxError)) throw error
    codes.push(error.code)
    return null
  }
}

function compare(before: Outputs, after: Outputs, pass: string): void {
  for (const [name, { dims, data }] of before) {
    const other = after.get(name)
    if (other?.dims.join() !== dims.join()) {
      throw new Error(
        `after ${pass} output ${name} is [${other?.dims.join()}], not [${dims.join()}]`,
      )
    }
    if (!exact.has(pass)) continue
    data.forEach((value, i) => {
      const found = other.data[i] ?? NaN
      const isSame =
        Object.is(value, found) || Math.abs(value - found) <= 1e-3 * (1 + Math.abs(value))
      if (!isSame)
        throw new Error(`after ${pass} output ${name} has ${found}, not ${value}, at ${i}`)
    })
  }
}
