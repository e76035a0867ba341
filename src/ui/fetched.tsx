import type { ReactNode } from 'react'
import type { Once } from '../loading/once.ts'
import { Button } from './button.tsx'
import { useLoaded } from './use-loaded.ts'

export interface FetchedProps<T> {
  from: Once<T>
  /** what is fetched, as in "The guide could not be fetched" */
  what: string
  /** of the words that stand in its place until it is there */
  className?: string | undefined
  children: (value: T) => ReactNode
}

/** What is fetched when it is first shown; after a failure it says so and offers to try again. */
export function Fetched<T>({ from, what, className, children }: FetchedProps<T>) {
  const loaded = useLoaded(from)
  if (loaded.status === 'ready') return children(loaded.value)
  return loaded.status === 'loading' ? (
    <p role="status" className={className}>
      Fetching the {what}…
    </p>
  ) : (
    <p role="alert" className={className}>
      The {what} could not be fetched. Are you offline?{' '}
      <Button onClick={loaded.retry}>Try again</Button>
    </p>
  )
}
