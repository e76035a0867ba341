import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import styles from './notice-list.module.css'

export interface NoticeListProps {
  notices: readonly {
    readonly id: number
    readonly tone: 'info' | 'problem'
    readonly text: string
  }[]
  onDismiss: (id: number) => void
}

/** Passing messages, read out as they come: a problem at once, the rest when there is a pause. */
export function NoticeList({ notices, onDismiss }: NoticeListProps) {
  return (
    <ul className={styles['list']} aria-label="Notices" aria-live="polite">
      {notices.map(({ id, tone, text }) => (
        <li key={id} className={cx(styles['notice'], styles[tone])}>
          <span className={styles['text']} role={tone === 'problem' ? 'alert' : undefined}>
            {text}
          </span>
          <Button look="quiet" aria-label={`Dismiss: ${text}`} onClick={() => onDismiss(id)}>
            <Icon name="close" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
