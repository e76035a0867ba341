/** A failure that a person can do something about; the message says what. */
export class PrepareError extends Error {
  override readonly name = 'PrepareError'
}

/**
 * A file system's error in words; anything else as it is.
 * @param folder where the files go
 */
export function explain(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new PrepareError(
        `the disk is full: about 60 MB are needed for a moment in ${folder}, 25 MB of them stay. ` +
          'Free some space and run this again.',
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PrepareError(
        `${folder} cannot be written (${error.code}). ` +
          'Make it writable for this user and run this again.',
        { cause: error },
      )
    default:
      return new PrepareError(`${error.message}. Put that right and run this again.`, {
        cause: error,
      })
  }
}
