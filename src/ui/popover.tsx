import {
  cloneElement,
  useState,
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from 'react'
import { once } from '../loading/once.ts'
import { FetchingWords, NotFetchedWords } from './fetched-words.tsx'
import type { PopoverProps } from './popover-panel.tsx'
import { useLoaded } from './use-loaded.ts'
import styles from './popover.module.css'

const panel = once(async () => (await import('./popover-panel.tsx')).PopoverPanel)

/**
 * A small panel beside its button; Escape or a press elsewhere closes it. The button is there at once while the
 * code behind it is fetched; if pressed before that, the panel opens once it has loaded, and words in its place tell
 * that it is awaited or could not be fetched.
 */
export function Popover(props: PopoverProps) {
  const loaded = useLoaded(panel)
  const [pressed, setPressed] = useState<DOMRect | null>(null)
  const [focused, setFocused] = useState(false)
  if (loaded.status === 'ready') {
    return <loaded.value {...props} open={pressed !== null} focused={focused} />
  }
  const button = props.trigger as ReactElement<HTMLAttributes<HTMLElement>>
  return (
    <>
      {cloneElement(button, {
        'aria-haspopup': 'dialog',
        'aria-expanded': false,
        onClick({ currentTarget }: MouseEvent) {
          setPressed(currentTarget.getBoundingClientRect())
          if (loaded.status === 'failed') loaded.retry()
        },
        onKeyDown({ key }: KeyboardEvent) {
          if (key === 'Escape') setPressed(null)
        },
        onFocus: () => setFocused(true),
        onBlur: () => setFocused(false),
      })}
      {pressed && (
        <p
          key={loaded.status}
          // above all else, whatever its surroundings cut off
          popover="manual"
          ref={(shown) => shown?.showPopover?.()}
          role={loaded.status === 'failed' ? 'alert' : 'status'}
          className={styles['words']}
          style={{ top: pressed.bottom, right: Math.max(0, innerWidth - pressed.right) }}
        >
          {loaded.status === 'failed' ? (
            <NotFetchedWords what="panel" retry={loaded.retry} />
          ) : (
            <FetchingWords what="panel" isSlow={loaded.isSlow} />
          )}
        </p>
      )}
    </>
  )
}
