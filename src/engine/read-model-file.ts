import { EngineError } from './failure.ts'

/** Expected length and hash of a stored file. */
export interface KeptFile {
  readonly bytes: number
  /** lower-case hex */
  readonly sha256: string
}

/**
 * Reads a whole file with progress in bytes.
 * @throws EngineError `model-missing` if it cannot be read (any more)
 */
export async function readBytes(
  file: Blob,
  onProgress: (loaded: number, total: number) => void,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size)
  let loaded = 0
  onProgress(0, file.size)
  try {
    const reader = file.stream().getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, loaded)
      loaded += part.value.length
      onProgress(loaded, file.size)
    }
  } catch (error) {
    throw new EngineError(
      'model-missing',
      'The file could not be read. If it was moved or changed, open it again.',
      `${loaded} of ${file.size} bytes; ${String(error)}`,
    )
  }
  return bytes
}

/**
 * Reads a model stored in this browser, and verifies that it is unchanged.
 * @throws EngineError `model-missing`, or `model-corrupt` if it has changed
 */
export async function readKeptModel(
  file: Blob,
  expected: KeptFile,
  onProgress: (loaded: number, total: number) => void,
): Promise<Uint8Array> {
  const bytes = await readBytes(file, onProgress)
  const digest = await sha256(bytes)
  if (bytes.length !== expected.bytes || (digest !== null && digest !== expected.sha256)) {
    throw new EngineError(
      'model-corrupt',
      'The model that this browser keeps is damaged. Remove it, and open its file again.',
      `${bytes.length} bytes, SHA-256 ${digest}; expected ${expected.bytes}, ${expected.sha256}`,
    )
  }
  return bytes
}

/** Lower-case hex; null on insecure origins, where browsers compute no digest. */
export async function sha256(bytes: Uint8Array): Promise<string | null> {
  if (!isSecureContext) return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
