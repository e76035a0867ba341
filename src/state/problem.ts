/** A failure in words: what happened and what to do next. */
export interface Problem {
  readonly title: string
  readonly advice: string
  /** for a bug report, folded away */
  readonly detail?: string
  /** if memory ran out: side of a smaller input, in pixels */
  readonly smallerSide?: number
}
