import type { ReactNode } from 'react'
import type { Once } from '../loading/once.ts'
import { FetchingWords, NotFetchedWords } from './fetched-words.tsx'
import { useLoaded } from './use-loaded.ts'

export interface FetchedProps<T> {
  from: Once<T>
  /** name of the content, as in "The guide could not be fetched" */
  what: string
  /** class of the placeholder text */
  className?: string | undefined
  /** it stands in a panel that has a status of its own: waiting is not announced beside it */
  isQuiet?: boolean
  /** it is large: rendered between clicks and keys rather than at once */
  inSlices?: boolean
  children: (value: T) => ReactNode
}

/** Fetches its content when it is first shown; says so if that fails, with a retry, or takes long. */
export function Fetched<T>(props: FetchedProps<T>) {
  const { from, what, className, isQuiet = false, inSlices = false, children } = props
  const loaded = useLoaded(from, { inSlices })
  if (loaded.status === 'ready') return children(loaded.value)
  return loaded.status === 'loading' ? (
    <p role={isQuiet ? undefined : 'status'} className={className}>
      <FetchingWords what={what} isSlow={loaded.isSlow} />
    </p>
  ) : (
    <p role="alert" className={className}>
      <NotFetchedWords what={what} retry={loaded.retry} />
    </p>
  )
}
