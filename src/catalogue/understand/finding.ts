/** Confidence in a conclusion. */
export type Certainty = 'sure' | 'likely' | 'guess'

/** A conclusion about a file, with its evidence; all in words for a user. */
export interface Finding {
  readonly about: FindingTopic
  readonly conclusion: string
  /** sentences, the strongest evidence first */
  readonly evidence: readonly string[]
  readonly certainty: Certainty
  /** what would settle it, if it is not sure */
  readonly question?: string
}

export type FindingTopic =
  'family' | 'boxes' | 'classes' | 'size' | 'scale' | 'channels' | 'fit' | 'anchors' | 'trial'
