import { useMemo, useState } from 'react'
import type { LabelMatch } from '../../../evaluation/protocol.ts'
import { mapLabel } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Section } from '../../../ui/section.tsx'
import { formatCount } from '../../../words/numbers.ts'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'
import { Name } from '../../../ui/name.tsx'
import styles from './class-matches.module.css'

/** Which class of the network each name of the labels is, to be looked at and changed. */
export function ClassMatches() {
  const { store, commands } = useEvaluate()
  const matches = useEvaluation((state) => state.classMatches)
  const table = useEvaluation((state) => state.labels.table)
  const spec = useApp((state) => state.model.spec)
  const [open, setOpen] = useState<string | null>(null)
  const [shown, setShown] = useState(false)
  const rows = useMemo(() => sorted(matches), [matches])
  const lost = matches.filter((one) => isLost(one) && one.objects > 0)
  if (!spec || matches.length === 0) return null
  const objects = lost.reduce((sum, one) => sum + one.objects, 0)
  return (
    <Section title={strings.classesOfTheLabels}>
      {lost.length > 0 ? (
        <p className={styles['lost']} role="alert">
          {isolated(strings.nameAreNoClassOfObject(lost.length, spec.name, objects))}
        </p>
      ) : (
        <Note>{isolated(strings.everyNameThatHasObjectsIsAClass(spec.name))}</Note>
      )}
      {lost.length === 0 && !shown ? (
        <Row>
          <Button look="quiet" onClick={() => setShown(true)}>
            {strings.showTheName(matches.length)}
          </Button>
        </Row>
      ) : (
        <EntryList className={styles['names']} aria-label={strings.namesOfTheLabels}>
          {rows.map((match) => (
            <li key={match.label}>
              <Entry
                aria-expanded={match.label === open}
                aria-pressed={match.label === open}
                onClick={() => setOpen(match.label === open ? null : match.label)}
              >
                <span className={styles['count']}>{formatCount(match.objects)}</span>
                <Name of={match.label} />
                <span data-lost={(isLost(match) && match.objects > 0) || undefined}>
                  {isolated(outcome(match))}
                </span>
              </Entry>
              {match.label === open && (
                <Chooser
                  match={match}
                  classes={spec.classes}
                  said={table !== undefined && Object.hasOwn(table, match.label)}
                  onChoose={(target) => {
                    mapLabel(store, match.label, target)
                    setOpen(null)
                  }}
                />
              )}
            </li>
          ))}
        </EntryList>
      )}
      {table !== undefined && Object.keys(table).length > 0 && (
        <Row>
          <Button onClick={commands.saveClassTable}>{strings.saveClassTable}</Button>
          <Note>{strings.keptWithTheLabelsForATerminalItIsMap}</Note>
        </Row>
      )}
    </Section>
  )
}

function Chooser({
  match: { label, found },
  classes,
  said,
  onChoose,
}: {
  match: LabelMatch
  classes: readonly string[]
  /** whether a person has chosen for it before */
  said: boolean
  onChoose: (target: string | null | undefined) => void
}) {
  return (
    <div className={styles['chooser']}>
      <Row>
        <Grow>
          <SearchField
            label={strings.classOfTheNetworkFor(label)}
            value={found ?? ''}
            options={classes}
            onChoose={onChoose}
          />
        </Grow>
        <Button onClick={() => onChoose(null)}>{strings.leaveOut}</Button>
        {said && (
          <Button look="quiet" onClick={() => onChoose(undefined)}>
            {strings.byItsName}
          </Button>
        )}
      </Row>
    </div>
  )
}

function isLost({ kind }: LabelMatch): boolean {
  return kind === 'none' || kind === 'clash'
}

/** What nobody would want to miss first; what has no objects last. */
function sorted(matches: readonly LabelMatch[]): readonly LabelMatch[] {
  return matches.toSorted((a, b) => rank(a) - rank(b))
}

function rank(match: LabelMatch): number {
  if (match.objects === 0) return 2
  return isLost(match) ? 0 : 1
}

function outcome({ kind, label, found }: LabelMatch): string {
  if (kind === 'none') return strings.noSuchClass
  if (kind === 'clash') return strings.likeAClassThatIsTaken
  if (kind === 'left out') return strings.leftOut
  return found === label ? strings.sameNumbers : (found ?? '')
}
