import type { ScoresSeen } from '../examine-scores.ts'
import type { Reading } from '../reading.ts'
import type { RowsSeen } from '../rows-seen.ts'
import type { Seen } from '../seen.ts'

/** The classes in an output of scores, compared with the names in the file. */
export function classesBeside(
  { scores, classes }: { readonly scores: RowsSeen; readonly classes: ScoresSeen },
  { facts }: Seen,
): Pick<Reading, 'classCount' | 'classEvidence' | 'classCertainty'> & {
  readonly nothing: 'first' | 'last' | null
} {
  const { width, output } = scores
  const names = facts.notes.names?.length
  // with a name for each there is no background class
  const nothing = names === width ? null : classes.nothing
  const classCount = width - (nothing ? 1 : 0)
  return {
    nothing,
    classCount,
    classEvidence: `Output “${output.name}” has ${width} scores per row${nothing ? `, the ${nothing} of which is “nothing”` : ''}.`,
    classCertainty: 'sure',
  }
}
