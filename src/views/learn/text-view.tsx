import { Fragment, type ReactNode } from 'react'
import type { Text } from '../../content/concept.ts'
import { parseText, type Mark } from '../../content/text.ts'
import { Mathml } from './mathml.tsx'
import { PlaceLink } from '../shared/place-link.tsx'
import { useCitation } from './sources-context.ts'
import * as strings from './strings.ts'
import styles from './text-view.module.css'

/** A line of text with its markup: code, emphasis, maths, links to other pages, citations. */
export function TextView({ text }: { text: Text }) {
  return <Marks marks={parseText(text)} />
}

function Marks({ marks }: { marks: readonly Mark[] }) {
  // a text never changes, so an index identifies a mark in it
  // oxlint-disable-next-line react/no-array-index-key
  return marks.map((mark, index) => <Fragment key={index}>{markView(mark)}</Fragment>)
}

function markView(mark: Mark): ReactNode {
  switch (mark.kind) {
    case 'plain':
      return mark.text
    case 'code':
      return <code className={styles['code']}>{mark.text}</code>
    case 'emphasis':
      return (
        <em>
          <Marks marks={mark.marks} />
        </em>
      )
    case 'maths':
      return (
        <span className="maths">
          {mark.mathml ? <Mathml mathml={mark.mathml} /> : <code>{mark.tex}</code>}
          {mark.tail}
        </span>
      )
    case 'link':
      return (
        <PlaceLink to={{ concept: mark.concept }}>
          <Marks marks={mark.marks} />
        </PlaceLink>
      )
    case 'cite':
      break
  }
  return <Citation source={mark.source} />
}

function Citation({ source }: { source: string }) {
  const citation = useCitation(source)
  return (
    citation && (
      <sup className={styles['cite']}>
        <a href={`#${citation.id}`} aria-label={strings.source(citation.number)}>
          {citation.number}
        </a>
      </sup>
    )
  )
}
