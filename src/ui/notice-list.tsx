import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { NewVersionWords } from './new-version-words.tsx'
import { useNewVersion } from './use-new-version.ts'
import { isolated } from '../words/visible.ts'
import { saveFile } from '../words/save-file.ts'
import styles from './notice-list.module.css'

export interface NoticeListProps {
  notices: readonly {
    readonly id: number
    readonly tone: 'info' | 'problem'
    readonly text: string
    /** offered for saving, with these words */
    readonly file?: File
    readonly offer?: string
    /** ends what is under way */
    readonly cancel?: () => void
  }[]
  onDismiss: (id: number) => void
}

/**
 * Transient messages, announced as they arrive: a problem at once, the rest politely. That there is a new version of
 * the app stays: it is offered, never forced.
 */
export function NoticeList({ notices, onDismiss }: NoticeListProps) {
  const outdated = useNewVersion()
  return (
    <ul className={styles['list']} aria-label="Notices" aria-live="polite">
      {outdated && (
        <li className={styles['notice']}>
          <span className={styles['text']}>
            <NewVersionWords />
          </span>
        </li>
      )}
      {notices.map(({ id, tone, text, file, offer, cancel }) => (
        <li key={id} data-notice={id} className={cx(styles['notice'], styles[tone])}>
          <span className={styles['text']} role={tone === 'problem' ? 'alert' : undefined}>
            {isolated(text)}
          </span>
          {file && (
            <Button look="link" onClick={() => saveFile(file, file.name)}>
              {offer ?? 'Save what is damaged'}
            </Button>
          )}
          {cancel && (
            <Button look="quiet" onClick={cancel}>
              Cancel
            </Button>
          )}
          <Button
            look="quiet"
            aria-label={`Dismiss: ${isolated(text)}`}
            onClick={() => onDismiss(id)}
          >
            <Icon name="close" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
