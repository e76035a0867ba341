import { useEffect, useState } from 'react'
import { useCommands } from '../../state/react.ts'
import { Alert } from '../../ui/alert.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { messageOf } from '../../words/message-of.ts'
import { CopyButton } from '../shared/copy-button.tsx'
import * as strings from './strings.ts'
import styles from './device-dialog.module.css'

type Check =
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly report: string }
  | { readonly status: 'failed'; readonly why: string }

/** Checks the device when it opens, and shows the report. */
export function DeviceDialog({ onClose }: { onClose: () => void }) {
  const { checkDevice } = useCommands()
  const [check, setCheck] = useState<Check>({ status: 'running' })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    checkDevice(signal).then(
      (report) => signal.aborted || setCheck({ status: 'done', report }),
      (error: unknown) => signal.aborted || setCheck({ status: 'failed', why: messageOf(error) }),
    )
    return () => controller.abort(new DOMException('the dialog was closed', 'AbortError'))
  }, [checkDevice])
  return (
    <Dialog title={strings.thisDevice} open onOpenChange={(open) => !open && onClose()}>
      <p className={styles['note']}>{strings.whatTheCheckDoes}</p>
      {check.status === 'running' && (
        <ProgressBar label={strings.checkingThisDevice} share={null} onCancel={onClose} />
      )}
      {check.status === 'failed' && <Alert words={check.why} />}
      {check.status === 'done' && (
        <>
          <pre className={styles['report']}>{check.report}</pre>
          <CopyButton text={check.report} what={strings.theReport} />
        </>
      )}
    </Dialog>
  )
}
