import { useMemo } from 'react'
import { onceEach } from '../../loading/once.ts'
import { setPixelated } from '../../state/actions.ts'
import type { ExportCommands } from '../../state/commands.ts'
import { isMoving } from '../../state/on-stage.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useResultSpec } from '../shared/use-result.ts'
import * as strings from './strings.ts'
import styles from './more-exports.module.css'

const exportsFrom = onceEach((open: () => Promise<ExportCommands>) => open())

/** Copy, share, all pictures at once, and what is made unrecognisable. `noPicture`: why there is nothing to copy. */
export function MoreExports({ noPicture }: { noPicture: string | undefined }) {
  const loaded = useLoaded(exportsFrom(useCommands().openExports))
  const several = useApp((state) => state.pictures.length)
  const exporting = useApp((state) => state.exporting)
  const live = useApp(isMoving)
  const reason =
    loaded.status === 'ready'
      ? noPicture
      : loaded.status === 'failed'
        ? strings.partOfPageNotFetched
        : strings.stillBeingFetched
  const exports = loaded.status === 'ready' ? loaded.value : null
  return (
    <div className={styles['more']}>
      <Button disabledReason={reason} onClick={() => void exports?.copyPicture()}>
        {strings.copyPicture}
      </Button>
      {exports?.canShare && (
        <Button disabledReason={reason} onClick={() => void exports.share()}>
          {strings.sharePicture}
        </Button>
      )}
      {exporting ? (
        <Button onClick={() => exports?.cancelAll()}>
          {strings.cancelProgress(exporting.done, exporting.total)}
        </Button>
      ) : (
        <Button
          disabledReason={
            several === 0 ? strings.noPictureIsOpen : live ? strings.stopTheCameraFirst : undefined
          }
          onClick={() => void exports?.exportAll()}
        >
          {several === 1 ? strings.exportAsZip : strings.exportAllAsZip(several)}
        </Button>
      )}
      <Note>{strings.whatTheZipHolds}</Note>
      <Privacy />
    </div>
  )
}

function Privacy() {
  const store = useAppStore()
  const pixelated = useApp((state) => state.pixelated)
  const classes = useResultSpec()?.classes
  const options = useMemo(() => {
    const names = [...new Set([...(classes ?? []), ...(pixelated === null ? [] : [pixelated])])]
    return [
      { value: '', label: strings.nothing },
      ...names.toSorted(personFirst).map((name) => ({ value: name, label: name })),
    ]
  }, [classes, pixelated])
  return (
    <>
      <Select
        label={strings.pixelateInPictures}
        value={pixelated ?? ''}
        options={options}
        onChange={(name) => setPixelated(store, name === '' ? null : name)}
      />
      {pixelated !== null && <Note>{strings.whatPixelatingDoes}</Note>}
    </>
  )
}

/** What is hidden most often comes first, the others by name. */
function personFirst(a: string, b: string): number {
  return Number(b === 'person') - Number(a === 'person') || a.localeCompare(b)
}
