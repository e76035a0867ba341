import type { Anchor } from '../grid.ts'

/**
 * A field of a head's record as plain data, from which both the record's type (`HeadRecord`) and the validator of
 * records read from files (`catalogue/head-schema.ts`) are derived.
 */
export type Field =
  /** name of an output in the graph */
  | 'output'
  /** a positive integer */
  | 'count'
  /** `true`, of an optional field */
  | 'true'
  /** widths and heights, in input pixels */
  | 'anchors'
  | { readonly oneOf: readonly string[] }
  /** a list of at least one */
  | { readonly list: Field }
  | { readonly record: Fields }
  | { readonly optional: Field }

export type Fields = Readonly<Record<string, Field>>

/** The record of a head of kind `K` with these fields. */
export type HeadRecord<K extends string, F extends Fields> = { readonly kind: K } & RecordOf<F>

export type ValueOf<F> = F extends 'output'
  ? string
  : F extends 'count'
    ? number
    : F extends 'true'
      ? true
      : F extends 'anchors'
        ? readonly Anchor[]
        : F extends { readonly oneOf: readonly (infer Name)[] }
          ? Name
          : F extends { readonly list: infer Item }
            ? readonly ValueOf<Item>[]
            : F extends { readonly record: infer Inner }
              ? RecordOf<Inner>
              : never

type RecordOf<F> = {
  readonly [Name in keyof F as F[Name] extends Optional ? never : Name]: ValueOf<F[Name]>
} & {
  readonly [Name in keyof F as F[Name] extends Optional ? Name : never]?: F[Name] extends {
    readonly optional: infer Inner
  }
    ? ValueOf<Inner>
    : never
}

interface Optional {
  readonly optional: unknown
}
