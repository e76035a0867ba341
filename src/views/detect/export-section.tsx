import { isMoving } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useMainAction } from '../shared/use-main-action.ts'
import { useStatus } from '../shared/use-status.ts'
import { MoreExports } from './more-exports.tsx'
import * as strings from './strings.ts'
import styles from './export-section.module.css'

/** Exports of the answer. The link works without one: it carries settings only. */
export function ExportSection() {
  const commands = useCommands()
  const found = useStatus().kind === 'found'
  const live = useApp(isMoving)
  const pixelated = useApp((state) => state.pixelated)
  const isMain = useMainAction() === 'export'
  const reason = found ? undefined : strings.readyOnceDetected
  const noPicture = reason ?? (live ? strings.freezeToSave : undefined)
  return (
    <div className={styles['section']}>
      <h3 className="visually-hidden">{strings.exportHeading}</h3>
      <Button
        look={noPicture === undefined && isMain ? 'primary' : 'plain'}
        disabledReason={noPicture}
        onClick={() => commands.exportPng()}
      >
        {strings.exportPng}
      </Button>
      <Button disabledReason={reason} onClick={() => commands.exportJson()}>
        {strings.exportJson}
      </Button>
      <Button onClick={() => commands.copyLink()}>{strings.copyLink}</Button>
      <Popover
        title={strings.moreWaysToExport}
        trigger={
          <Button look="quiet">
            {strings.more} <Icon name="chevron" />
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
  if (pixelated !== null) return strings.isPixelated(pixelated)
  return strings.savedByThisBrowser
}
