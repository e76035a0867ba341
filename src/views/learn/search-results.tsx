import { useMemo } from 'react'
import { guide } from '../../content/guide.ts'
import { once } from '../../loading/once.ts'
import { Button } from '../../ui/button.tsx'
import { NewVersionWords } from '../../ui/new-version-words.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useNewVersion } from '../../ui/use-new-version.ts'
import * as strings from './strings.ts'
import styles from './contents.module.css'
import { PlaceLink } from '../shared/place-link.tsx'
import { search, searchEntry } from './search.ts'

const allEntries = once(() =>
  Promise.all(guide.map(async (entry) => searchEntry(await entry.load()))),
)

/** The pages that match the query; the text of all pages is fetched with the first search. */
export function SearchResults({ query }: { query: string }) {
  const entries = useLoaded(allEntries)
  const outdated = useNewVersion()
  const hits = useMemo(
    () => (entries.status === 'ready' ? search(entries.value, query) : []),
    // once loaded, the entries never change
    // oxlint-disable-next-line react/exhaustive-deps
    [entries.status, query],
  )
  if (entries.status === 'failed')
    return (
      <p role="alert" className={styles['unknown']}>
        {outdated ? (
          <NewVersionWords />
        ) : (
          <>
            {strings.pagesCouldNotBeFetchedSo}{' '}
            <Button onClick={entries.retry}>{strings.tryAgain}</Button>
          </>
        )}
      </p>
    )
  return (
    <>
      <p aria-live="polite" className={styles['found']}>
        {entries.status === 'loading' ? strings.fetchingThePages : hitCountText(hits.length, query)}
      </p>
      <ol className={styles['list']} aria-label={strings.searchResults}>
        {hits.map(({ id, title, excerpt }) => (
          <li key={id}>
            <PlaceLink to={{ concept: id }} className={styles['item']}>
              <span className={styles['words']}>
                <span className={styles['name']}>{title}</span>{' '}
                <span className={styles['summary']}>{excerpt}</span>
              </span>
            </PlaceLink>
          </li>
        ))}
      </ol>
    </>
  )
}

function hitCountText(count: number, query: string): string {
  if (count === 0) return strings.noPageHasTryFewer(query)
  return count === 1 ? strings.onePage : strings.pagesWithCount(count)
}
