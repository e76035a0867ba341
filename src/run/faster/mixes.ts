/** The convolutions that stay in float besides the first two and the heads. */
export interface Mix {
  readonly words: string
  /** by the names of their output tensors */
  readonly inFloat: readonly string[]
  /** those in groups, depthwise ones among them */
  readonly groupsInFloat: boolean
}

/** The mix that is tried first. */
export const firstMix: Mix = {
  words: 'the first two and the heads',
  inFloat: [],
  groupsInFloat: true,
}

/** With grouped convolutions in int8 too, which may be faster or useless. */
export const groupsToo: Mix = {
  ...firstMix,
  words: 'the same, groups in 8 bits',
  groupsInFloat: false,
}

const ordinals = ['first', 'second', 'third', 'last'] as const

/**
 * One mix for each quarter of the convolutions that the first mix converted, with that quarter in float: shows
 * where agreement is lost.
 */
export function quarterMixes(in8Bits: readonly string[]): readonly Mix[] {
  return ordinals.flatMap((ordinal, i) => {
    const at = (quarter: number) => Math.round((quarter * in8Bits.length) / ordinals.length)
    const inFloat = in8Bits.slice(at(i), at(i + 1))
    if (inFloat.length === 0) return []
    return [{ ...firstMix, words: `those and the ${ordinal} quarter of the others`, inFloat }]
  })
}

/** Combines two mixes. */
export function both(one: Mix, other: Mix): Mix {
  return {
    words: `${one.words}, and ${other.words.replace(/^those and /, '')}`,
    inFloat: [...one.inFloat, ...other.inFloat],
    groupsInFloat: one.groupsInFloat && other.groupsInFloat,
  }
}
