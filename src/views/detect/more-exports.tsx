import { useMemo } from 'react'
import { onceEach } from '../../loading/once.ts'
import { setPixelated } from '../../state/actions.ts'
import type { ExportCommands } from '../../state/commands.ts'
import { isCameraOnStage } from '../../state/on-stage.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useResultSpec } from '../shared/use-result.ts'
import styles from './more-exports.module.css'

const exportsFrom = onceEach((open: () => Promise<ExportCommands>) => open())

/** Copy, share, all pictures at once, and what is made unrecognisable. `noPicture`: why there is nothing to copy. */
export function MoreExports({ noPicture }: { noPicture: string | undefined }) {
  const loaded = useLoaded(exportsFrom(useCommands().openExports))
  const several = useApp((state) => state.pictures.length)
  const exporting = useApp((state) => state.exporting)
  const live = useApp(isCameraOnStage)
  const reason =
    loaded.status === 'ready'
      ? noPicture
      : loaded.status === 'failed'
        ? 'This part of the page could not be fetched. Are you offline?'
        : 'Still being fetched'
  const exports = loaded.status === 'ready' ? loaded.value : null
  return (
    <div className={styles['more']}>
      <Button disabledReason={reason} onClick={() => void exports?.copyPicture()}>
        Copy picture
      </Button>
      {exports?.canShare && (
        <Button disabledReason={reason} onClick={() => void exports.share()}>
          Share picture
        </Button>
      )}
      {exporting ? (
        <Button onClick={() => exports?.cancelAll()}>
          Cancel, {exporting.done} of {exporting.total}
        </Button>
      ) : (
        <Button
          disabledReason={
            several === 0 ? 'No picture is open' : live ? 'Stop the camera first' : undefined
          }
          onClick={() => void exports?.exportAll()}
        >
          {several === 1 ? 'Export as ZIP' : `Export all ${several} as ZIP`}
        </Button>
      )}
      <Note>
        The ZIP holds the annotated pictures and their detections as JSON, COCO, YOLO txt and CSV.
      </Note>
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
      { value: '', label: 'nothing' },
      ...names.toSorted(personFirst).map((name) => ({ value: name, label: name })),
    ]
  }, [classes, pixelated])
  return (
    <>
      <Select
        label="Pixelate in pictures"
        value={pixelated ?? ''}
        options={options}
        onChange={(name) => setPixelated(store, name === '' ? null : name)}
      />
      {pixelated !== null && (
        <Note>
          Pixels inside these boxes are replaced, not covered. What the network missed stays
          visible: look at the picture before you pass it on.
        </Note>
      )}
    </>
  )
}

/** What is hidden most often comes first, the others by name. */
function personFirst(a: string, b: string): number {
  return Number(b === 'person') - Number(a === 'person') || a.localeCompare(b)
}
