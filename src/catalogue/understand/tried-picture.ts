/** The picture that a network is tried on. */
export interface TriedPicture {
  /** as the object of a sentence: "the sample photograph" */
  readonly words: string
  /** nearly without colours, so that the order of channels makes little difference */
  readonly isGrey: boolean
}

export const samplePhotograph: TriedPicture = { words: 'the sample photograph', isGrey: true }

/** A picture that the user opened. */
export function openedPicture(name: string): TriedPicture {
  return { words: `“${name}”`, isGrey: false }
}
