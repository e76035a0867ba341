import type { CandidateSource } from '../shared/candidates/candidate-source.ts'
import type { CandidateSourceName } from '../shared/candidates/source-name.ts'

/** Where the boxes come from, in a sentence. */
export function originOf(name: CandidateSourceName, { network }: CandidateSource): string {
  if (name === 'made') return 'The three boxes are made.'
  return name === 'stored'
    ? `The boxes were stored from ${network} on this photograph; every step is computed here.`
    : `The boxes are those of ${network} on your picture.`
}
