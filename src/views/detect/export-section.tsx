import { isCameraOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useMainAction } from '../shared/use-main-action.ts'
import { useStatus } from '../shared/use-status.ts'
import { MoreExports } from './more-exports.tsx'
import styles from './export-section.module.css'

/** Exports of the answer. The link works without one: it carries settings only. */
export function ExportSection() {
  const commands = useCommands()
  const found = useStatus().kind === 'found'
  const live = useApp(isCameraOnStage)
  const pixelated = useApp((state) => state.pixelated)
  const isMain = useMainAction() === 'export'
  const reason = found ? undefined : 'Ready once a picture has been detected'
  const noPicture = reason ?? (live ? 'Freeze a frame to save it as a picture' : undefined)
  return (
    <div className={styles['section']}>
      <h3 className="visually-hidden">Export</h3>
      <Button
        look={noPicture === undefined && isMain ? 'primary' : 'plain'}
        disabledReason={noPicture}
        onClick={() => commands.exportPng()}
      >
        Export PNG
      </Button>
      <Button disabledReason={reason} onClick={() => commands.exportJson()}>
        Export JSON
      </Button>
      <Button onClick={() => commands.copyLink()}>Copy link</Button>
      <Popover
        title="More ways to export"
        trigger={
          <Button look="quiet">
            More <Icon name="chevron" />
          </Button>
        }
      >
        <MoreExports noPicture={noPicture} />
      </Popover>
      <p className={styles['note']}>{noteOf(reason, pixelated)}</p>
    </div>
  )
}

function noteOf(reason: string | undefined, pixelated: string | null): string {
  if (reason !== undefined) return `${reason}.`
  if (pixelated !== null) return `Every “${pixelated}” that was found is pixelated in pictures.`
  return 'Saved by this browser. The link holds settings only.'
}
