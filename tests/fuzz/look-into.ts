import { graphFacts } from '../../src/catalogue/understand/graph-facts.ts'
import { RunRefused, type ProbeRun } from '../../src/catalogue/understand/run-sizes.ts'
import { understand } from '../../src/catalogue/understand/understand.ts'
import { inPlainForm } from '../../src/engine/in-plain-form.ts'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { writeModel } from '../../src/onnx/model-proto.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { networkRunner } from '../fixtures/run-network.ts'
import { isAbort } from './run-network.ts'

/** Larger inputs are not tried: their cost says nothing about a file. */
const mostPixels = 640 * 640

const random = mulberry32(1)
const picture = {
  width: 64,
  height: 48,
  data: Uint8ClampedArray.from({ length: 64 * 48 * 4 }, () => 256 * random()),
}

/** Determines how a network is fed and read, as the page does with an unknown file. */
export async function lookInto(
  model: ModelProto,
  bytes: Uint8Array,
): Promise<'detector' | 'refused'> {
  const plain = inPlainForm(model).model
  const facts = graphFacts(plain)
  const file = facts.isInt8
    ? writeModel(foldInt8(plain))
    : plain === model
      ? bytes
      : writeModel(plain)
  let network: Awaited<ReturnType<typeof networkRunner>> | null = null
  const run: ProbeRun = async (input, size) => {
    if (size.width * size.height > mostPixels) throw new RunRefused('too large to be tried here')
    try {
      network ??= await networkRunner(file, picture)
      return await network.run({ ...input, size: { kind: 'fixed', ...size } }, size)
    } catch (error) {
      if (isAbort(error)) throw error
      throw new RunRefused(String(error))
    }
  }
  try {
    return (await understand(facts, run)).kind
  } finally {
    await (network as Awaited<ReturnType<typeof networkRunner>> | null)?.release()
  }
}
