import { newVersion } from '../loading/new-version.ts'
import { Button } from './button.tsx'

/** What to do when the host has a newer version of the app: nothing that this one still lacks can be fetched. */
export function NewVersionWords() {
  return (
    <>
      A new version is here:{' '}
      <Button look="link" onClick={() => newVersion.take()}>
        reload
      </Button>
    </>
  )
}
