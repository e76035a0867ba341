import { useEffect, useRef, type ReactNode } from 'react'
import styles from './story-cards.module.css'

export interface StoryCard {
  readonly title: string
  readonly body: ReactNode
}

export interface StoryCardsProps {
  readonly label: string
  readonly cards: readonly StoryCard[]
  /** the one that is shown */
  readonly at: number
  /** another has been scrolled to */
  readonly onAt: (at: number) => void
}

/** Cards below each other in a box that is scrolled, one at a time; what is shown may also move it. */
export function StoryCards({ label, cards, at, onAt }: StoryCardsProps) {
  const box = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const { current } = box
    if (!current || nearest(current) === at) return
    const card = current.children[at]
    if (card instanceof HTMLElement) current.scrollTop = card.offsetTop - current.offsetTop
  }, [at])
  return (
    <ol
      ref={box}
      // a box that scrolls is reached by the Tab key, so that arrows scroll it
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      className={styles['cards']}
      onScroll={({ currentTarget }) => {
        const to = nearest(currentTarget)
        if (to !== at) onAt(to)
      }}
    >
      {cards.map(({ title, body }, i) => (
        <li key={title} aria-current={i === at ? 'step' : undefined} className={styles['card']}>
          <p className={styles['title']}>
            {title} {i + 1 < cards.length && <span className={styles['more']}>· scroll on ↓</span>}
          </p>
          {body}
        </li>
      ))}
    </ol>
  )
}

/** The card whose top is nearest to that of the box. */
function nearest(box: HTMLElement): number {
  const away = Array.from(box.children, (card) =>
    Math.abs((card as HTMLElement).offsetTop - box.offsetTop - box.scrollTop),
  )
  return away.indexOf(Math.min(...away))
}
