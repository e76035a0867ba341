import { useDeferredValue, useState } from 'react'
import type { GuideEntry } from '../../content/guide.ts'
import { guide } from '../../content/guide.ts'
import { tour } from '../../content/tour.ts'
import { useApp } from '../../state/react.ts'
import { Alert } from '../../ui/alert.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import * as strings from './strings.ts'
import styles from './contents.module.css'
import { ExportButtons } from './export/export-buttons.tsx'
import { PlaceLink } from '../shared/place-link.tsx'
import { SearchResults } from './search-results.tsx'

/** The guide's first page: search, the ten pages with the reader's progress, exam, export. */
export function Contents({ unknown }: { unknown: string | null }) {
  const [query, setQuery] = useState('')
  const shown = useDeferredValue(query.trim())
  const done = useApp((state) => state.learning.done)
  const reached = useApp((state) => state.learning.tour)
  const count = guide.filter(({ id }) => done.includes(id)).length
  return (
    <div className={styles['contents']}>
      <h3 id="guide-title" tabIndex={-1} className={styles['title']}>
        {strings.guide}
      </h3>
      <p className={styles['lead']}>{strings.deepLearningInTenPages}</p>
      {unknown !== null && (
        <Alert words={strings.guideHasNoPageNamed(unknown)} className={styles['unknown']} />
      )}
      <label className={styles['search']}>
        <span className="visually-hidden">{strings.searchTheGuide}</span>
        <input
          type="search"
          value={query}
          placeholder={strings.searchTheGuide}
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
          className={styles['input']}
        />
      </label>
      {shown ? <SearchResults query={shown} /> : <PageList done={done} />}
      <p className={styles['tour']}>
        <PlaceLink to={{ tour: 1, tab: null }}>{strings.guidedTour}</PlaceLink>
        {reached !== undefined && reached > 1 && (
          <>
            {' '}
            <TourLink step={reached} />
          </>
        )}
      </p>
      <div className={styles['row']}>
        <PlaceLink to={{ concept: null, exam: true }} className={styles['exam']}>
          {strings.examQuestionsOnly}
        </PlaceLink>
        <p className={styles['progress']}>
          <span className="numbers">{count}</span> {strings.pagesUnderstood(guide.length)}
        </p>
      </div>
      <ExportButtons entries={guide} what={strings.wholeGuide} />
    </div>
  )
}

/** Where the tour was left. */
function TourLink({ step }: { step: number }) {
  const { tab, part = null, concept = null } = tour[step - 1] ?? tour[0]!
  return (
    <PlaceLink to={{ tour: step, tab, part, concept }}>
      {strings.goOnWithTheTour(step, tour.length)}
    </PlaceLink>
  )
}

function PageList({ done }: { done: readonly string[] }) {
  const opened = useApp((state) => state.learning.opened)
  return (
    <ol className={styles['list']} aria-label={strings.pages}>
      {guide.map((entry, index) => (
        <PageItem
          key={entry.id}
          entry={entry}
          number={index + 1}
          progress={
            done.includes(entry.id) ? 'done' : opened.includes(entry.id) ? 'opened' : 'fresh'
          }
        />
      ))}
    </ol>
  )
}

const progressNames = { done: 'understood', opened: 'opened', fresh: '' } as const

function PageItem({
  entry,
  number,
  progress,
}: {
  entry: GuideEntry
  number: number
  progress: keyof typeof progressNames
}) {
  return (
    <li>
      <PlaceLink to={{ concept: entry.id }} className={styles['item']}>
        <span aria-hidden="true" className={cx(styles['number'], styles[progress])}>
          {progress === 'done' ? <Icon name="check" /> : number}
        </span>
        <span className={styles['words']}>
          <span className={styles['name']}>
            {entry.title}{' '}
            {progress !== 'fresh' && (
              <span className={styles['state']}>{progressNames[progress]}</span>
            )}
          </span>{' '}
          <span className={styles['summary']}>{entry.summary}</span>
        </span>
      </PlaceLink>
    </li>
  )
}
