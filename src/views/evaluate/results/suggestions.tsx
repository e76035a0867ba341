import { useRef } from 'react'
import type { Suggestion } from '../../../evaluation/protocol.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { formatScore } from '../../../words/numbers.ts'
import { Note } from '../../../ui/note.tsx'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import styles from './suggestions.module.css'

/** Possible mistakes in the labels. */
export function Suggestions() {
  const { commands } = useEvaluate()
  const suggestions = useEvaluation((state) => state.suggestions)
  const highlight = useEvaluation((state) => state.highlight)
  const list = useRef<HTMLUListElement>(null)
  return (
    <Disclosure title="Possible label mistakes" summary={String(suggestions.length)}>
      <Note>
        Confident detections that the labels contradict, and objects that are never found at any
        score. Look at each before you correct it; Ctrl + Z in the Labels part takes a correction
        back.
      </Note>
      <EntryList ref={list} tabIndex={-1} aria-label="Possible label mistakes">
        {suggestions.map((suggestion) => {
          const { kind, picture, detection, truth } = suggestion
          return (
            <li key={`${kind} ${picture} ${detection} ${truth}`} className={styles['correctable']}>
              <Entry
                aria-current={
                  (highlight?.picture === picture &&
                    (highlight.detections[0] ?? -1) === detection &&
                    (highlight.truths[0] ?? -1) === truth) ||
                  undefined
                }
                onClick={() =>
                  commands.showPicture(
                    picture,
                    detection < 0 ? [] : [detection],
                    truth < 0 ? [] : [truth],
                  )
                }
              >
                <span aria-hidden="true">{signs[kind]}</span>
                <span>{inWords(suggestion)}</span>
                <span>{picture}</span>
              </Entry>
              <Button
                aria-label={`${corrections[kind]}: ${inWords(suggestion)}, ${picture}`}
                onClick={() => {
                  commands.correctLabel(suggestion)
                  // the entry with the focused button is about to be removed
                  list.current?.focus()
                }}
              >
                {corrections[kind]}
              </Button>
            </li>
          )
        })}
      </EntryList>
    </Disclosure>
  )
}

const signs = { unlabelled: '+', class: '≠', 'never-found': '?' } as const

const corrections = {
  unlabelled: 'Label it',
  class: 'Rename',
  'never-found': 'Take away',
} as const

function inWords({ kind, detected, labelled, score }: Suggestion): string {
  if (kind === 'never-found') return `${labelled?.label} labelled, never found`
  if (kind === 'class')
    return `${detected?.label} ${formatScore(score)} on what is labelled ${labelled?.label}`
  return `${detected?.label} ${formatScore(score)} where nothing is labelled`
}
