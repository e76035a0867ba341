/** What a person is told of a record that cannot be used. */
export interface DamageWords {
  /** "The progress in the guide is damaged" */
  readonly what: string
  /** what becomes of it, as a sentence */
  readonly next: string
}

let listener: (words: string) => void = () => undefined

/** Whoever is to tell of damaged records; one at a time. */
export function onDamage(tell: (words: string) => void): void {
  listener = tell
}

/** @param aside where the record was put; null where there was no room for it, so that it stays where it is */
export function tellDamage({ what, next }: DamageWords, aside: string | null): void {
  const where =
    aside === null
      ? 'It could not be set aside, so it stays where it is, and nothing new is kept in its place.'
      : `What was there is not deleted: this browser keeps it aside as “${aside}”.`
  listener(`${what} and cannot be used. ${where} ${next}`)
}
