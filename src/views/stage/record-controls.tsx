import { onceEach } from '../../loading/once.ts'
import { useApp, useCommands } from '../../state/react.ts'
import type { RecordCommands } from '../../state/recording.ts'
import { Button } from '../../ui/button.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { formatBytes, formatMoment } from '../../words/units.ts'
import * as strings from './record-strings.ts'
import styles from './record-controls.module.css'

const recorderFrom = onceEach(async (open: () => Promise<RecordCommands>) => open())

/** Records the camera or screen; meanwhile, how long and large it is. One button, so that it keeps the focus. */
export function RecordControls() {
  const loaded = useLoaded(recorderFrom(useCommands().openRecorder))
  const recording = useApp(({ live }) => live.recording)
  if (loaded.status !== 'ready') return null
  const { whyNot, start, stop } = loaded.value
  return (
    <>
      <Button
        title={recording ? undefined : strings.whatIsRecorded}
        disabledReason={whyNot ?? undefined}
        onClick={recording ? stop : start}
      >
        <span className={styles['light']} data-on={recording ? '' : undefined} />
        {recording ? strings.stopRecording : strings.record}
      </Button>
      {recording && (
        <span className={`${styles['words']} numbers`}>
          {strings.soFar(formatMoment(recording.seconds), formatBytes(recording.bytes))}
        </span>
      )}
    </>
  )
}
