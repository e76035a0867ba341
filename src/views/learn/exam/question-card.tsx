import { useEffect, useRef, useState } from 'react'
import { markQuestion } from '../../../state/learning-actions.ts'
import { useAppStore } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { BlocksView } from '../blocks-view.tsx'
import { ChoiceList } from '../choice-list.tsx'
import { PlaceLink } from '../../shared/place-link.tsx'
import { TextView } from '../text-view.tsx'
import * as strings from '../strings.ts'
import styles from './question-card.module.css'
import type { ExamQuestion } from './questions.ts'

/** One question; its answer once one is chosen or on request, then the two marks. Numbers press what there is. Every question after the first takes the focus. */
export function QuestionCard({ question, first }: { question: ExamQuestion; first: boolean }) {
  const store = useAppStore()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<number | null>(null)
  const option = chosen === null ? undefined : question.options[chosen]
  const heading = useRef<HTMLHeadingElement>(null)
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!first) heading.current?.focus()
  }, [first])
  useEffect(() => {
    if (open) answer.current?.focus()
  }, [open])
  return (
    <section aria-label={strings.question} className={styles['card']}>
      <p className={styles['about']}>{question.title}</p>
      <h4 ref={heading} tabIndex={-1} className={styles['question']}>
        <TextView text={question.question} />
      </h4>
      {question.options.length > 0 && (
        <div className={styles['options']}>
          <ChoiceList
            options={question.options}
            chosen={chosen}
            onChoose={(index) => {
              // the first choice counts
              if (!open) setChosen(index)
              setOpen(true)
            }}
            numbers={open ? 'shown' : 'keys'}
          />
        </div>
      )}
      {open ? (
        <>
          <div
            ref={answer}
            tabIndex={-1}
            role="group"
            aria-label={strings.answer}
            className={styles['answer']}
          >
            {option && (
              <p>
                <strong>{option.right ? strings.rightAnswer : strings.notQuite}</strong>{' '}
                {!option.right && <TextView text={option.why} />}
              </p>
            )}
            <BlocksView blocks={question.answer} />
            <p>
              <PlaceLink to={{ concept: question.concept }}>{strings.openThePage}</PlaceLink>
            </p>
          </div>
          <div className={styles['marks']}>
            <Button
              look="primary"
              data-answer={1}
              onClick={() => markQuestion(store, question.id, true)}
            >
              {strings.iKnewIt}
            </Button>
            <Button data-answer={2} onClick={() => markQuestion(store, question.id, false)}>
              {strings.iMissedIt}
            </Button>
          </div>
        </>
      ) : (
        <Button
          look="primary"
          data-answer={question.options.length + 1}
          onClick={() => setOpen(true)}
        >
          {strings.showTheAnswer}
        </Button>
      )}
    </section>
  )
}
