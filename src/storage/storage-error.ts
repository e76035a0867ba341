import { messageOf } from '../words/message-of.ts'
import { formatMegabytes } from '../words/units.ts'

/** Why a file was not stored; the message is for the user. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: 'full' | 'failed'

  constructor(code: StorageError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The words of a refusal. */
export interface Refusal {
  /** "the model" */
  readonly what: string
  /** how long it can be used all the same: "It works until the page is closed" */
  readonly until: string
  /** how to make room: "remove another model or free some space" */
  readonly room: string
}

/** @param size bytes that were to be stored */
export async function toStorageError(
  error: unknown,
  size: number,
  { what, until, room }: Refusal,
): Promise<StorageError> {
  const isFull =
    error instanceof DOMException &&
    (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
  if (!isFull) {
    return new StorageError(
      'failed',
      `This browser did not keep ${what} (${messageOf(error)}). ${until}.`,
      { cause: error },
    )
  }
  const free = await freeBytes()
  const left = free === null ? '' : ` of which ${formatMegabytes(free)} MB are left for this page`
  return new StorageError(
    'full',
    `There is no room to keep ${what}: it needs ${formatMegabytes(size)} MB${left}. ${until}; to keep it, ${room}.`,
    { cause: error },
  )
}

async function freeBytes(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage)
  } catch {
    return null
  }
}
