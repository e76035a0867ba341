import type { Concept, Question } from '../../content/concept.ts'
import { graded } from '../../content/graded.ts'
import { Icon } from '../../ui/icon.tsx'
import { BlocksView } from './blocks-view.tsx'
import styles from './interview.module.css'
import { TextView } from './text-view.tsx'

/** Interview questions from easy to hard, with their answers collapsed. */
export function Interview({ interview }: { interview: Concept['interview'] }) {
  return graded(interview).map(({ name, questions }) => (
    <section key={name} aria-label={name}>
      <h5 className={styles['level']}>{name}</h5>
      {questions.map((question) => (
        <Folded key={question.question} question={question} />
      ))}
    </section>
  ))
}

function Folded({ question: { question, answer } }: { question: Question }) {
  return (
    <details className={styles['question']}>
      <summary className={styles['summary']}>
        <span>
          <TextView text={question} />
        </span>
        <Icon name="chevron" />
      </summary>
      <div className={styles['answer']}>
        <BlocksView blocks={answer} />
      </div>
    </details>
  )
}
