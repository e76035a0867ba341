import type { ReactNode } from 'react'
import { guide, guideEntry, type GuideEntry } from '../../content/guide.ts'
import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Contents } from './contents.tsx'
import { ExamView } from './exam/exam-view.tsx'
import { StyleContext } from './export/style-context.ts'
import './guide.css'
import styles from './learn-panel.module.css'
import { loadPage, type LearnPage } from './load-page.ts'
import { PageView } from './page-view.tsx'
import { PlaceLink } from './place-link.tsx'
import { useArrival } from './use-arrival.ts'
import { useLoaded } from './use-loaded.ts'
import { useOpenForPrint } from './use-open-for-print.ts'

const pages = new Map<GuideEntry, LearnPage>()

/**
 * The Learn tab: contents, a page, or the exam, as the address says. `tokens` fetches the style sheet of
 * colours that exported files carry along.
 */
export function LearnPanel({ tokens }: { tokens: () => Promise<string> }) {
  const place = useApp((state) => state.place)
  const cameBack = useApp((state) => state.cameBack)
  const scroller = useArrival(place, cameBack)
  useOpenForPrint()
  const entry = guideEntry(place.concept)
  return (
    <StyleContext value={tokens}>
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
  if (exam) return <ExamView key={concept} entries={entry ? [entry] : guide} />
  if (entry) return <Page key={entry.id} entry={entry} />
  return <Contents unknown={concept} />
}

/** Where one is, and the way back to the contents. */
function Trail({ entry, exam }: { entry: GuideEntry | undefined; exam: boolean }) {
  return (
    <nav aria-label="Guide" className={styles['trail']}>
      <PlaceLink to={{ concept: null }}>All pages</PlaceLink>
      {exam && entry && <PlaceLink to={{ concept: entry.id }}>{entry.title}</PlaceLink>}
      {entry && !exam && (
        <span className="numbers">
          {guide.indexOf(entry) + 1} of {guide.length}
        </span>
      )}
    </nav>
  )
}

/** The title stays while the page is fetched: the focus may be on it. */
function Page({ entry }: { entry: GuideEntry }) {
  const page = useLoaded(entry, loadPage, pages)
  return (
    <article data-guide aria-labelledby="guide-title">
      <h3 id="guide-title" tabIndex={-1} className={styles['title']}>
        {entry.title}
      </h3>
      {page.status === 'ready' && <PageView entry={entry} page={page.value} />}
      {page.status === 'loading' && <p role="status">Fetching the page…</p>}
      {page.status === 'failed' && (
        <p role="alert">
          The page could not be fetched. Are you offline?{' '}
          <Button onClick={page.retry}>Try again</Button>
        </p>
      )}
    </article>
  )
}
