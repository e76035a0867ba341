import { useEffect, useRef, useState, type ReactNode } from 'react'
import * as strings from '../strings.ts'
import styles from './contents.module.css'

export interface Chapter {
  readonly id: string
  /** a word or two */
  readonly title: string
  readonly content: ReactNode
}

/** Chapters one below the other, with a sticky list of contents that jumps to them and marks the current one. */
export function Contents({ chapters }: { chapters: readonly Chapter[] }) {
  const places = useRef(new Map<string, HTMLElement>())
  const nav = useRef<HTMLElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const jumped = useRef<{ id: string | null; top: number }>({ id: null, top: 0 })
  const [current, setCurrent] = useState<string>()

  function topOf(id: string): number {
    return Math.round(places.current.get(id)?.getBoundingClientRect().top ?? Infinity)
  }

  // the last chapter whose top has reached the list
  useEffect(() => {
    let frame = 0
    function look(): void {
      frame = 0
      const { id, top } = jumped.current
      // keeps the chapter that was jumped to, since the last ones cannot scroll up to the list
      if (id !== null && topOf(id) === top) return setCurrent(id)
      jumped.current.id = null
      const line = (nav.current?.getBoundingClientRect().bottom ?? 0) + 40
      const begun = [...places.current.keys()].filter((one) => topOf(one) <= line)
      return setCurrent(begun.at(-1))
    }
    function onScroll(): void {
      frame ||= requestAnimationFrame(look)
    }
    // scrolling of the panel, or on a narrow screen of the page
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [])

  // on a narrow screen the list is a row that scrolls
  useEffect(() => {
    const row = list.current
    const link = row?.querySelector<HTMLElement>('[aria-current]')
    if (row && link) row.scrollLeft = link.offsetLeft - row.clientWidth / 3
  })

  function jump(id: string): void {
    const place = places.current.get(id)
    if (!place) return
    unfold(place)
    place.focus({ preventScroll: true })
    setCurrent(id)
    // after opened sections have their full height
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        place.scrollIntoView({ block: 'start' })
        jumped.current = { id, top: topOf(id) }
      }),
    )
  }

  return (
    <>
      <nav ref={nav} className={styles['contents']} aria-label={strings.contentsOfTheResults}>
        <ul ref={list}>
          {chapters.map(({ id, title }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={id === (current ?? chapters[0]?.id) || undefined}
                onClick={(event) => {
                  // jumps on the page without changing the address
                  event.preventDefault()
                  jump(id)
                }}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {chapters.map(({ id, content }) => (
        <div
          key={id}
          className={styles['place']}
          tabIndex={-1}
          ref={(place) => {
            if (place) places.current.set(id, place)
            else places.current.delete(id)
          }}
        >
          {content}
        </div>
      ))}
    </>
  )
}

/** Opens a collapsed section if it is the chapter's only content. */
function unfold(place: HTMLElement): void {
  const folds = Array.from(place.children, (child) =>
    child.querySelector<HTMLElement>(':scope > h3 > button[aria-expanded]'),
  )
  if (folds.includes(null)) return
  for (const fold of folds) if (fold?.getAttribute('aria-expanded') === 'false') fold.click()
}
