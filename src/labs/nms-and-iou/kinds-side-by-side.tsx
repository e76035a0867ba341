import { Button } from '../../ui/button.tsx'
import { listSome } from '../../words/lists.ts'
import { formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { BoxesOverPicture } from '../shared/boxes-over-picture.tsx'
import type { CandidateSource } from '../shared/candidates/candidate-source.ts'
import { imageBox } from '../shared/candidates/image-box.ts'
import type { KindName, Outcome } from './five-kinds.ts'
import { kindRules, kindTitles } from './kind-words.ts'
import styles from './kinds-side-by-side.module.css'

export interface KindsSideBySideProps {
  readonly source: CandidateSource
  readonly outcomes: readonly Outcome[]
  readonly chosen: KindName
  readonly onChoose: (kind: KindName) => void
}

/** What each kind keeps of the same boxes, and how that differs from the usual one. */
export function KindsSideBySide({ source, outcomes, chosen, onChoose }: KindsSideBySideProps) {
  return (
    <ul className={styles['kinds']} aria-label="Five kinds of suppression">
      {outcomes.map((outcome) => {
        const { kind, kept, more, lost } = outcome
        const words = `${plural(kept.length, 'box', 'boxes')} kept. ${differenceOf(outcome, source)}`
        return (
          <li key={kind} aria-label={kindTitles[kind]} className={styles['kind']}>
            <p className={styles['title']}>{kindTitles[kind]}</p>
            <BoxesOverPicture
              title={`Kept: ${kindTitles[kind]}`}
              description={words}
              url={source.url}
              size={source.letterbox.image}
              boxes={[
                ...lost.map((candidate) => ({
                  id: candidate,
                  box: imageBox(source, candidate),
                  look: { tone: 'bad', dash: 'dotted', strokeWidth: 5 } as const,
                })),
                ...kept.map(([candidate, score]) => ({
                  id: candidate,
                  box: imageBox(source, candidate),
                  look: {
                    ...(more.includes(candidate)
                      ? ({ tone: 'warm', strokeWidth: 5 } as const)
                      : ({ tone: 'good', strokeWidth: 3 } as const)),
                    opacity: 0.6 + 0.4 * score,
                  },
                })),
              ]}
            />
            <p className={styles['words']}>
              <strong>{words}</strong> {kindRules[kind]}
            </p>
            <Button aria-pressed={kind === chosen} onClick={() => onChoose(kind)}>
              Step through it above
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

/** How an outcome differs from that of the usual kind, in words. */
function differenceOf(
  { kind, more, lost, lowered }: Outcome,
  { candidates, className }: CandidateSource,
): string {
  if (kind === 'per-class') return 'The usual one.'
  const nameOf = (candidate: number) =>
    `${className(candidates.classIds[candidate]!)} ${formatScore(candidates.scores[candidate]!)}`
  const changes = [
    lost.length > 0 && `Lost: ${listSome(lost.map(nameOf), 3)}.`,
    more.length > 0 && `Kept too: ${listSome(more.map(nameOf), 3)}.`,
    lowered.length > 0 &&
      `Lowered: ${listSome(
        lowered.map(([candidate, score]) => `${nameOf(candidate)} to ${formatScore(score)}`),
        3,
      )}.`,
  ].filter((change) => change !== false)
  return changes.length === 0 ? 'The same boxes here.' : changes.join(' ')
}
