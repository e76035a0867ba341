import { useMemo, useState } from 'react'
import type { Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { FilterField } from '../../../ui/filter-field.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { formatIou } from '../format-iou.ts'
import { matchesFilter } from '../matches-filter.ts'
import { ConfusionMatrix } from './confusion-matrix.tsx'
import { MostConfused } from './most-confused.tsx'
import { shownClasses } from './shown-classes.ts'
import * as strings from '../strings.ts'

const ways = [
  { value: 'matrix', label: strings.matrix },
  { value: 'most', label: strings.mostConfused },
] as const

/** The confusions at the threshold: as a matrix, or as a list of the most frequent ones. */
export function ConfusionTable({ evaluation }: { evaluation: Evaluation }) {
  const { commands } = useEvaluate()
  const at = useEvaluation((state) => state.atConfidence)
  const [way, setWay] = useState<(typeof ways)[number]['value']>('matrix')
  const [filter, setFilter] = useState('')
  const { categories, matchIou } = evaluation
  const names = useMemo(() => [...categories.map(({ name }) => name), 'background'], [categories])
  const found = useMemo(
    () => names.map((name) => filter.trim() !== '' && matchesFilter(name, filter)),
    [names, filter],
  )
  const shown = useMemo(() => at && shownClasses(at, found), [at, found])
  if (!at || !shown || at.side !== names.length) return null
  return (
    <Disclosure
      title={strings.confusionMatrix}
      summary={strings.classesIou(shown.there, formatIou(matchIou))}
      defaultOpen
    >
      <Row>
        <Grow>
          <FilterField label={strings.findAClassInTheMatrix} value={filter} onChange={setFilter} />
        </Grow>
        <Button onClick={() => commands.saveTable('confusion')}>{strings.saveAsCsv}</Button>
      </Row>
      <Row>
        <Segmented label={strings.confusionsAs} value={way} options={ways} onChange={setWay} />
      </Row>
      {way === 'matrix' ? (
        <ConfusionMatrix at={at} names={names} shown={shown.classes} />
      ) : (
        <MostConfused at={at} names={names} isFound={(name) => matchesFilter(name, filter)} />
      )}
      <Note>
        {shown.classes.length - 1 < shown.there &&
          strings.classesThoseWithTheMostConfusions(
            shown.classes.length - 1,
            shown.there,
            filter.trim() === '' ? '' : strings.whatIsLookedFor,
          )}
        {strings.thresholdIouRowsAreWhat(formatIou(matchIou))}
      </Note>
    </Disclosure>
  )
}
