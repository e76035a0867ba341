import type { ReactNode } from 'react'
import { guide, guideEntry, type GuideEntry } from '../../content/guide.ts'
import { onceEach } from '../../loading/once.ts'
import { useApp } from '../../state/react.ts'
import { Fetched } from '../../ui/fetched.tsx'
import { Contents } from './contents.tsx'
import { ExamView } from './exam/exam-view.tsx'
import { StyleContext } from './export/style-context.ts'
import * as strings from './strings.ts'
import './guide.css'
import styles from './learn-panel.module.css'
import { loadWithLab } from './load-with-lab.ts'
import { PageView } from './page-view.tsx'
import { Announcement } from '../shared/announcement.tsx'
import { PlaceLink } from '../shared/place-link.tsx'
import { useArrival } from './use-arrival.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useOpenForPrint } from './use-open-for-print.ts'

const pageOf = onceEach(loadWithLab)

/**
 * The Learn tab: contents, a page, or the exam, according to the address. `tokens` fetches the style sheet of
 * colour tokens that exported files include.
 */
export function LearnPanel({ tokens }: { tokens: () => Promise<string> }) {
  const place = useApp((state) => state.place)
  const cameBack = useApp((state) => state.cameBack)
  const scroller = useArrival(place, cameBack)
  useFocusKept(scroller)
  useOpenForPrint()
  const entry = guideEntry(place.concept)
  return (
    <StyleContext value={tokens}>
      <Announcement />
      <div ref={scroller} data-reading className={styles['scroll']}>
        <div className={styles['column']}>
          {(entry || place.exam) && <Trail entry={entry} exam={place.exam} />}
          {view(place.exam, place.concept, entry)}
        </div>
      </div>
    </StyleContext>
  )
}

function view(exam: boolean, concept: string | null, entry: GuideEntry | undefined): ReactNode {
  if (exam) return <ExamView key={concept} entry={entry ?? null} />
  if (entry) return <Page key={entry.id} entry={entry} />
  return <Contents unknown={concept} />
}

/** The current place, and a link back to the contents. */
function Trail({ entry, exam }: { entry: GuideEntry | undefined; exam: boolean }) {
  return (
    <nav aria-label={strings.guideTitle} className={styles['trail']}>
      <PlaceLink to={{ concept: null }}>{strings.allPages}</PlaceLink>
      {exam && entry && <PlaceLink to={{ concept: entry.id }}>{entry.title}</PlaceLink>}
      {entry && !exam && (
        <span className="numbers">{strings.pageOf(guide.indexOf(entry) + 1, guide.length)}</span>
      )}
    </nav>
  )
}

/** The title stays while the page is fetched, since the focus may be on it. */
function Page({ entry }: { entry: GuideEntry }) {
  return (
    <article data-guide aria-labelledby="guide-title">
      <h3 id="guide-title" tabIndex={-1} className={styles['title']}>
        {entry.title}
      </h3>
      <Fetched from={pageOf(entry)} what={strings.page}>
        {(page) => <PageView entry={entry} page={page} />}
      </Fetched>
    </article>
  )
}
