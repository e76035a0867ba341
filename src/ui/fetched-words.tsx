import { Button } from './button.tsx'
import { NewVersionWords } from './new-version-words.tsx'
import { useNewVersion } from './use-new-version.ts'

/** That content is on its way; where nothing comes for long, also what to do. */
export function FetchingWords({ what, isSlow }: { what: string; isSlow: boolean }) {
  return (
    <>
      Fetching the {what}…
      {isSlow && (
        <>
          {' '}
          This takes long: the connection may be slow, or stuck. It is shown as soon as it comes; if
          nothing does,{' '}
          <Button look="link" onClick={() => location.reload()}>
            load the page again
          </Button>
          .
        </>
      )}
    </>
  )
}

/** That content could not be fetched, and what to do. */
export function NotFetchedWords({ what, retry }: { what: string; retry: () => void }) {
  if (useNewVersion()) return <NewVersionWords />
  return (
    <>
      The {what} could not be fetched. Are you offline? <Button onClick={retry}>Try again</Button>
    </>
  )
}
