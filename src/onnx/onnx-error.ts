/**
 * Why an ONNX file or a change to it is refused:
 * - `not-onnx`: not an ONNX model
 * - `broken`: an ONNX model that is inconsistent or truncated
 * - `too-large`, `too-many`, `too-deep`: exceeds a limit, see `ModelLimits`
 * - `external-data`: a tensor's values are in another file
 * - `unsupported`: valid, but of a kind that is not supported here
 * - `unknown-name`: the graph does not make the requested tensor
 * - `pinned`: the graph works with one size or type only
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

/** The message names the problem and what to do about it; it may be shown to users. */
export class OnnxError extends Error {
  override readonly name = 'OnnxError'
  readonly code: OnnxErrorCode

  constructor(code: OnnxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** A name from a file, quoted for a message: shortened if long, unprintable characters replaced by spaces. */
export function quoted(name: string | undefined): string {
  if (!name) return 'without a name'
  const short = name.length > 80 ? `${name.slice(0, 79)}…` : name
  return `"${short.replaceAll(/\p{C}/gu, ' ')}"`
}
