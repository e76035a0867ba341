import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import * as strings from './strings.ts'
import styles from './page-contents.module.css'

/** The sections of the page around it: beside the text where there is room, else folded above it. */
export function PageContents() {
  const nav = useRef<HTMLElement>(null)
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([])
  const [open, setOpen] = useState(false)
  const listId = useId()

  useLayoutEffect(() => {
    const page = nav.current?.closest('article')
    if (page) setHeadings([...page.querySelectorAll<HTMLElement>('section > h4')])
  }, [])

  return (
    <nav ref={nav} aria-label={strings.contentsOfThePage} className={styles['contents']}>
      <Button
        className={styles['fold']}
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        {strings.onThisPage}
      </Button>
      <ul id={listId} className={styles['list']} data-open={open || undefined}>
        {headings.map((heading) => (
          <li key={heading.id}>
            <button type="button" className={styles['entry']} onClick={() => goToHeading(heading)}>
              {heading.textContent}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The focus goes along, so that reading and the Tab key continue there. */
function goToHeading(heading: HTMLElement): void {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  heading.scrollIntoView?.({ block: 'start' })
}
