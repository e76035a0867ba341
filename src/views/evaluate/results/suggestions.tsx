import { useRef, useState } from 'react'
import type { Suggestion } from '../../../evaluation/protocol.ts'
import type { Edit } from '../../../state/evaluate/evaluate-state.ts'
import { undo } from '../../../state/evaluate/edits.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { formatScore } from '../../../words/numbers.ts'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { EntryList } from '../entry-list.tsx'
import { Entry } from '../entry.tsx'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'
import { Name } from '../../../ui/name.tsx'
import styles from './suggestions.module.css'

/** Possible mistakes in the labels. */
export function Suggestions() {
  const { store, commands } = useEvaluate()
  const suggestions = useEvaluation((state) => state.suggestions)
  const highlight = useEvaluation((state) => state.highlight)
  const list = useRef<HTMLUListElement>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const [correction, setCorrection] = useState<Edit | null>(null)

  function correct(suggestion: Suggestion): void {
    setAsked(null)
    commands.correctLabel(suggestion)
    setCorrection(store.getState().past.at(-1) ?? null)
    // the entry, and with it its button, is about to go
    list.current?.focus()
  }

  return (
    <Disclosure title={strings.possibleLabelMistakes} summary={String(suggestions.length)}>
      <Note>{strings.confidentDetectionsThatTheLabelsContradict}</Note>
      <EntryList ref={list} tabIndex={-1} aria-label={strings.possibleLabelMistakes}>
        {suggestions.map((suggestion) => {
          const { kind, picture, detection, truth } = suggestion
          const key = `${kind} ${picture} ${detection} ${truth}`
          return (
            <li key={key}>
              <div className={styles['correctable']}>
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
                  <span>{isolated(inWords(suggestion))}</span>
                  <Name of={picture} />
                </Entry>
                <Button
                  aria-label={isolated(`${corrections[kind]}: ${inWords(suggestion)}, ${picture}`)}
                  aria-expanded={kind === 'never-found' ? asked === key : undefined}
                  onClick={() => {
                    if (kind === 'never-found') setAsked(asked === key ? null : key)
                    else correct(suggestion)
                  }}
                >
                  {corrections[kind]}
                </Button>
              </div>
              {asked === key && (
                <div
                  className={styles['warning']}
                  role="group"
                  aria-label={strings.beforeItIsRemoved}
                >
                  <p role="alert">
                    {isolated(strings.onlyWhereThereIsNo(suggestion.labelled?.label ?? ''))}
                  </p>
                  <Row>
                    <Button onClick={() => correct(suggestion)}>
                      {strings.thereIsNoneRemoveIt}
                    </Button>
                    <Button look="quiet" onClick={() => setAsked(null)}>
                      {strings.keepIt}
                    </Button>
                  </Row>
                </div>
              )}
            </li>
          )
        })}
      </EntryList>
      <Correction step={correction} />
    </Disclosure>
  )
}

/** The last correction, with an undo button until the next change. */
function Correction({ step }: { step: Edit | null }) {
  const { store } = useEvaluate()
  const last = useEvaluation((state) => state.past.at(-1))
  if (step === null || last !== step) return null
  return (
    <div className={styles['correction']}>
      <Row>
        <Grow>
          <Note role="status">{isolated(strings.corrected(step.does))}</Note>
        </Grow>
        <Button aria-label={isolated(strings.undo(step.does))} onClick={() => undo(store)}>
          {strings.undoTitle}
        </Button>
      </Row>
    </div>
  )
}

const signs = { unlabelled: '+', class: '≠', 'never-found': '?' } as const

const corrections = {
  unlabelled: strings.labelIt,
  class: strings.rename,
  'never-found': strings.remove,
} as const

function inWords({ kind, detected, labelled, score }: Suggestion): string {
  if (kind === 'never-found') return strings.labelledNeverFound(labelled?.label ?? '')
  if (kind === 'class')
    return strings.whatIsLabelled(detected?.label ?? '', formatScore(score), labelled?.label ?? '')
  return strings.whereNothingIsLabelled(detected?.label ?? '', formatScore(score))
}
