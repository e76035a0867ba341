/** A camera that cannot be used; the message says what happened and what to do. */
export class CameraError extends Error {
  override readonly name = 'CameraError'
  readonly code: 'insecure' | 'denied' | 'missing' | 'busy' | 'failed'

  constructor(code: CameraError['code'], message: string) {
    super(message)
    this.code = code
  }
}
