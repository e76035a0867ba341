/**
 * Why an ONNX file or a change to it is refused:
 * - `not-onnx`: something else than an ONNX model
 * - `broken`: an ONNX model that contradicts itself, or is cut short
 * - `too-large`, `too-many`, `too-deep`: beyond what is read, see `ModelLimits`
 * - `external-data`: values of a tensor are in another file
 * - `unsupported`: valid, and of a kind that is not read here
 * - `unknown-name`: a tensor was asked for that the graph does not make
 * - `pinned`: the graph computes with one size or type and cannot be given another
 */
export type OnnxErrorCode =
  | 'not-onnx'
  | 'broken'
  | 'too-large'
  | 'too-many'
  | 'too-deep'
  | 'external-data'
  | 'unsupported'
  | 'unknown-name'
  | 'pinned'

/** The words name what is wrong and say what to do; they may be shown to a person. */
export class OnnxError extends Error {
  override readonly name = 'OnnxError'
  readonly code: OnnxErrorCode

  constructor(code: OnnxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** A name out of a file, as it is quoted in a message: cut where it is long, spaces for what does not print. */
export function quoted(name: string | undefined): string {
  if (!name) return 'without a name'
  const short = name.length > 80 ? `${name.slice(0, 79)}…` : name
  return `"${short.replaceAll(/\p{C}/gu, ' ')}"`
}
