import { memo, useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { Picture } from '../../state/app-state.ts'
import { pictureOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { isolated } from '../../words/visible.ts'
import * as strings from './strings.ts'
import styles from './film-strip.module.css'

/** The open pictures, with the one on the stage marked. Arrows move between them, Delete removes one. */
export function FilmStrip() {
  const commands = useCommands()
  const pictures = useApp((state) => state.pictures)
  const currentId = useApp((state) => pictureOnStage(state)?.id ?? null)
  const list = useRef<HTMLUListElement>(null)
  const hadFocus = useRef(false)
  const here = pictures.findIndex(({ id }) => id === currentId)
  const tabStop = here >= 0 ? currentId : pictures[0]?.id
  // with thousands of pictures, only those near the one on the stage are rendered
  const first = Math.max(0, here - around)
  const near = pictures.slice(first, first + 2 * around + 1)

  useEffect(() => {
    if (currentId === null) return undefined
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    const show = () => current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    show()
    // the focus follows the keys, also after the focused picture was removed
    const { activeElement, body } = document
    const nobodyElse = activeElement === body || list.current?.contains(activeElement)
    if (hadFocus.current && nobodyElse) current?.focus({ preventScroll: true })
    // the buttons beside the strip come and go, and leave it less room
    const observer = new ResizeObserver(show)
    if (list.current) observer.observe(list.current)
    return () => observer.disconnect()
  }, [currentId])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      if (currentId !== null) commands.removePicture(currentId)
    } else {
      const there = pictures[step(event.key, here, pictures.length)]
      if (!there) return
      commands.selectPicture(there.id)
    }
    event.preventDefault()
  }

  return (
    // keys bubble up from the buttons inside
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      ref={list}
      className={styles['strip']}
      aria-label={strings.pictures}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={({ relatedTarget }) => {
        // removing the focused button gives the focus to no other element
        if (relatedTarget) hadFocus.current = false
      }}
    >
      {near.map((picture) => (
        <Frame
          key={picture.id}
          picture={picture}
          current={picture.id === currentId}
          tabStop={picture.id === tabStop}
        />
      ))}
    </ul>
  )
}

/** Pictures rendered on either side of the one on the stage. */
const around = 60

const Frame = memo(function Frame(props: { picture: Picture; current: boolean; tabStop: boolean }) {
  const { picture, current, tabStop } = props
  const { id, url, thumbnail, status, credit } = picture
  const name = isolated(picture.name)
  const commands = useCommands()
  return (
    <li className={styles['frame']}>
      <button
        type="button"
        className={cx(styles['select'], status === 'failed' && styles['failed'])}
        aria-label={status === 'failed' ? strings.failed(name) : name}
        aria-current={current || undefined}
        title={name}
        data-label={credit?.label}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => commands.selectPicture(id)}
      >
        <img src={thumbnail ?? url} alt="" width={48} height={36} loading="lazy" decoding="async" />
      </button>
      <button
        type="button"
        className={styles['remove']}
        aria-label={strings.remove(name)}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => commands.removePicture(id)}
      >
        <Icon name="close" />
      </button>
    </li>
  )
})

function step(key: string, here: number, count: number): number {
  switch (key) {
    case 'ArrowLeft':
      return here - 1
    case 'ArrowRight':
      return here + 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}
