/** A film that cannot be opened or read on; the message says why, and what to do. */
export class FilmError extends Error {
  override readonly name = 'FilmError'
}
