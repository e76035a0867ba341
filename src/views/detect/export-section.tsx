import { isCameraOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { useStatus } from '../shared/use-status.ts'
import styles from './export-section.module.css'

/** Exports of the answer. The link works without one: it carries settings only. */
export function ExportSection() {
  const commands = useCommands()
  const found = useStatus().kind === 'found'
  const live = useApp(isCameraOnStage)
  const reason = found ? undefined : 'Ready once a picture has been detected'
  return (
    <div className={styles['section']}>
      <h3 className="visually-hidden">Export</h3>
      <Button look="primary" disabledReason={reason} onClick={() => commands.exportJson()}>
        Export JSON
      </Button>
      <Button
        disabledReason={reason ?? (live ? 'Freeze a frame to save it as a picture' : undefined)}
        onClick={() => commands.exportPng()}
      >
        Export PNG
      </Button>
      <Button onClick={() => commands.copyLink()}>Copy link</Button>
      <p className={styles['note']}>
        {reason === undefined
          ? 'Saved by this browser. The link holds settings only.'
          : `${reason}.`}
      </p>
    </div>
  )
}
