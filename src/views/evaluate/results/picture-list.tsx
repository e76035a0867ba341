import { useMemo } from 'react'
import type { PictureScore } from '../../../evaluation/protocol.ts'
import { orderStripBy } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { orderScores, type StripOrder } from '../../../state/evaluate/strip-order.ts'
import { useApp } from '../../../state/react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Note } from '../../../ui/note.tsx'
import { Select } from '../../../ui/select.tsx'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import * as strings from '../strings.ts'
import { Name } from '../../../ui/name.tsx'
import styles from './picture-list.module.css'

const orders: readonly { readonly value: StripOrder; readonly label: string }[] = [
  { value: 'opened', label: strings.opened },
  { value: 'errors', label: strings.mostErrorsFirst },
  { value: 'ap', label: strings.lowestApFirst },
  { value: 'lowest', label: strings.lowestScoreFirst },
]

/** Maximum number of pictures here; the film strip has all. */
const mostListed = 30

/** The pictures with their scores, in an order that the film strip follows. */
export function PictureList() {
  const { store, commands } = useEvaluate()
  const scores = useEvaluation((state) => state.pictureScores)
  const order = useEvaluation((state) => state.stripOrder)
  const onStage = useEvaluation((state) => state.verdicts?.picture)
  const pictures = useApp((state) => state.pictures)
  const urls = useMemo(() => new Map(pictures.map(({ name, url }) => [name, url])), [pictures])
  const listed = useMemo(() => orderScores(scores, order).slice(0, mostListed), [scores, order])
  return (
    <Disclosure
      title={strings.pictureByPicture}
      summary={orders.find((one) => one.value === order)?.label}
    >
      <Select
        label={strings.orderOfThePicturesHereAndInTheFilm}
        value={order}
        options={orders}
        onChange={(next) => orderStripBy(store, next)}
      />
      <EntryList aria-label={strings.picturesWithTheirNumbers}>
        {listed.map((score) => (
          <li key={score.picture} className={styles['picture']}>
            <Entry
              aria-current={score.picture === onStage || undefined}
              onClick={() => commands.showPicture(score.picture, [], [])}
            >
              <img src={urls.get(score.picture)} alt="" loading="lazy" decoding="async" />
              <span>
                <Name of={score.picture} />
              </span>
              <span className="numbers">{inWords(score)}</span>
            </Entry>
          </li>
        ))}
      </EntryList>
      <Note>
        {scores.length > listed.length && strings.firstOfPicture(listed.length, scores.length)}
        {strings.errorsAreWrongAndMissedOnes}
      </Note>
    </Disclosure>
  )
}

function inWords({ wrong, missed, ap, lowest }: PictureScore): string {
  const parts = [
    strings.error(wrong + missed),
    strings.apIs(formatShare(ap)),
    lowest === null ? strings.nothingFound : strings.fromLowest(formatScore(lowest)),
  ]
  return parts.join(' · ')
}
