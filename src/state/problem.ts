/** Something went wrong, in words: what happened and what to do next. */
export interface Problem {
  readonly title: string
  readonly advice: string
  /** for a bug report, folded away */
  readonly detail?: string
  /** where memory ran out: side of an input that needs less of it, in pixels */
  readonly smallerSide?: number
}
