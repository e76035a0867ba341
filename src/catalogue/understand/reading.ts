import type { Head } from '../../vision/heads/heads.ts'
import type { Refusal } from '../refusal.ts'
import type { Feeding } from './feeding.ts'
import type { Certainty, Finding } from './finding.ts'

/** How the outputs of a network can be read. */
export interface Reading {
  /** the field's name of the family, as far as the file tells it apart */
  readonly family: string
  /** ways to read the same outputs, the usual one first; which holds is tried on the photograph */
  readonly options: readonly HeadOption[]
  readonly classCount: number
  /** why so many */
  readonly classEvidence: string
  readonly classCertainty: Certainty
  /** how networks of this family are fed */
  readonly feeding: Feeding
  /** what the outputs are, and why */
  readonly boxes: Finding
  /** what the network answers beside boxes, and is not drawn; null where that is nothing */
  readonly notDrawn: string | null
}

export interface HeadOption {
  readonly head: Head
  /** what sets it apart from the others, in words; '' where there are none */
  readonly says: string
}

/** What a reader of outputs says: how to read them, why they cannot be read, or null: not its kind. */
export type ReadHead = Reading | { readonly refusal: Refusal } | null

export function refuse(
  what: string,
  advice: string,
  commands: readonly string[] = [],
): { readonly refusal: Refusal } {
  return { refusal: { what, advice, commands } }
}
