/** Which convolutions stay in float beside the first two and the heads. */
export interface Mix {
  readonly words: string
  /** by the names of the tensors that they make */
  readonly inFloat: readonly string[]
  /** those in groups, depthwise ones among them */
  readonly groupsInFloat: boolean
}

/** What is tried first. */
export const firstMix: Mix = {
  words: 'the first two and the heads',
  inFloat: [],
  groupsInFloat: true,
}

/** With convolutions in groups in 8 bits too: it may be quicker, or of no use. */
export const groupsToo: Mix = {
  ...firstMix,
  words: 'the same, groups in 8 bits',
  groupsInFloat: false,
}

const ordinals = ['first', 'second', 'third', 'last'] as const

/**
 * One mix for each quarter of the convolutions that the first one computed in 8 bits, which is in float as
 * well: it shows where agreement is lost.
 */
export function quarterMixes(in8Bits: readonly string[]): readonly Mix[] {
  return ordinals.flatMap((ordinal, i) => {
    const at = (quarter: number) => Math.round((quarter * in8Bits.length) / ordinals.length)
    const inFloat = in8Bits.slice(at(i), at(i + 1))
    if (inFloat.length === 0) return []
    return [{ ...firstMix, words: `those and the ${ordinal} quarter of the others`, inFloat }]
  })
}

/** Two of them in one. */
export function both(one: Mix, other: Mix): Mix {
  return {
    words: `${one.words}, and ${other.words.replace(/^those and /, '')}`,
    inFloat: [...one.inFloat, ...other.inFloat],
    groupsInFloat: one.groupsInFloat && other.groupsInFloat,
  }
}
