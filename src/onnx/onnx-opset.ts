import type { ModelProto } from './proto/onnx_pb.ts'

/** The version of ONNX's own operator set that a model requires; 0 if it states none. */
export function onnxOpset({ opsetImport }: ModelProto): number {
  const own = opsetImport.find(({ domain }) => !domain || domain === 'ai.onnx')
  return Number(own?.version ?? 0n)
}
