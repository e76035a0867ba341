import type { Head } from '../../vision/heads/heads.ts'
import type { Refusal } from '../refusal.ts'
import type { Feeding } from './feeding.ts'
import type { Certainty, Finding } from './finding.ts'

/** How a network's outputs can be read. */
export interface Reading {
  /** usual name of the family, as far as the file identifies it */
  readonly family: string
  /** ways to read the same outputs, the most common first; the photograph decides */
  readonly options: readonly HeadOption[]
  readonly classCount: number
  /** evidence for the number of classes */
  readonly classEvidence: string
  readonly classCertainty: Certainty
  /** how networks of this family are fed */
  readonly feeding: Feeding
  /** description of the outputs, with the evidence */
  readonly boxes: Finding
  /** what the network outputs besides boxes, which is not drawn; null if nothing */
  readonly notDrawn: string | null
}

export interface HeadOption {
  readonly head: Head
  /** what distinguishes it from the others, in words; '' if it is the only one */
  readonly says: string
}

/**
 * Result of trying to recognise outputs: how to read them, why they cannot be read, or null if they are of
 * another kind.
 */
export type ReadHead = Reading | { readonly refusal: Refusal } | null

export function refuse(
  what: string,
  advice: string,
  commands: readonly string[] = [],
): { readonly refusal: Refusal } {
  return { refusal: { what, advice, commands } }
}
