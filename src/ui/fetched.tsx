import type { ReactNode } from 'react'
import type { Once } from '../loading/once.ts'
import { Button } from './button.tsx'
import { NewVersionWords } from './new-version-words.tsx'
import { useLoaded } from './use-loaded.ts'
import { useNewVersion } from './use-new-version.ts'

export interface FetchedProps<T> {
  from: Once<T>
  /** name of the content, as in "The guide could not be fetched" */
  what: string
  /** class of the placeholder text */
  className?: string | undefined
  /** it stands in a panel that has a status of its own: waiting is not announced beside it */
  isQuiet?: boolean
  children: (value: T) => ReactNode
}

/** Fetches its content when it is first shown; says so if that fails, with a retry, or takes long. */
export function Fetched<T>(props: FetchedProps<T>) {
  const { from, what, className, isQuiet = false, children } = props
  const loaded = useLoaded(from)
  const outdated = useNewVersion()
  if (loaded.status === 'ready') return children(loaded.value)
  return loaded.status === 'loading' ? (
    <p role={isQuiet ? undefined : 'status'} className={className}>
      Fetching the {what}…
      {loaded.isSlow && (
        <>
          {' '}
          This takes long: the connection may be slow, or stuck. It is shown as soon as it comes; if
          nothing does, load the page again.
        </>
      )}
    </p>
  ) : (
    <p role="alert" className={className}>
      {outdated ? (
        <NewVersionWords />
      ) : (
        <>
          The {what} could not be fetched. Are you offline?{' '}
          <Button onClick={loaded.retry}>Try again</Button>
        </>
      )}
    </p>
  )
}
