/** The message about a damaged record. */
export interface DamageWords {
  /** "The progress in the guide is damaged" */
  readonly what: string
  /** what happens to the record, as a sentence */
  readonly next: string
}

let listener: (words: string, file?: File) => void = () => undefined

/** Sets the one listener that reports damaged records, with a file of them to be saved. */
export function onDamage(tell: (words: string, file?: File) => void): void {
  listener = tell
}

/**
 * @param aside the key that the record was moved to; null if there was no room, so that it stays in place
 * @param file what was damaged, to be saved
 */
export function tellDamage({ what, next }: DamageWords, aside: string | null, file?: File): void {
  const where =
    aside === null
      ? 'It could not be set aside, so it stays where it is, and nothing new is kept in its place.'
      : `What was there is not deleted: this browser keeps it aside as “${aside}”.`
  listener(`${what} and cannot be used. ${where} ${next}`, file)
}
