/** How far a conclusion can be relied on. */
export type Certainty = 'sure' | 'likely' | 'guess'

/** Something concluded about a file, and from what; all in words for a person. */
export interface Finding {
  readonly about: FindingTopic
  readonly conclusion: string
  /** sentences, the weightiest first */
  readonly evidence: readonly string[]
  readonly certainty: Certainty
  /** what would settle it, where it is not sure */
  readonly question?: string
}

export type FindingTopic =
  'family' | 'boxes' | 'classes' | 'size' | 'scale' | 'channels' | 'fit' | 'anchors' | 'trial'
