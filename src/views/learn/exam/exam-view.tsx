import { guide, type GuideEntry } from '../../../content/guide.ts'
import { onceEach } from '../../../loading/once.ts'
import { forgetExam } from '../../../state/learning-actions.ts'
import { countCards, nextQuestion } from '../../../state/leitner.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Fetched } from '../../../ui/fetched.tsx'
import * as strings from '../strings.ts'
import styles from './exam-view.module.css'
import { QuestionCard } from './question-card.tsx'
import { questionsOf, type ExamQuestion } from './questions.ts'

/** Questions of one page, or of the whole guide. */
const questionsAbout = onceEach(async (entry: GuideEntry | null) =>
  questionsOf(await Promise.all((entry ? [entry] : guide).map((one) => one.load()))),
)

/**
 * Exam questions of one page or of all, one at a time; the reader marks each answer, and missed questions come
 * back sooner.
 */
export function ExamView({ entry }: { entry: GuideEntry | null }) {
  const about = entry ? `: ${entry.title}` : ''
  return (
    <article aria-labelledby="guide-title">
      <h3 id="guide-title" tabIndex={-1} className={styles['title']}>
        {strings.exam(about)}
      </h3>
      <Fetched from={questionsAbout(entry)} what={strings.questions}>
        {(questions) => <Round questions={questions} />}
      </Fetched>
    </article>
  )
}

function Round({ questions }: { questions: readonly ExamQuestion[] }) {
  const store = useAppStore()
  const exam = useApp((state) => state.learning.exam)
  const ids = questions.map(({ id }) => id)
  const { fresh, learning, known } = countCards(exam, ids)
  const next = nextQuestion(exam, ids)
  const question = questions.find(({ id }) => id === next)
  return (
    <>
      <p className={styles['lead']}>{strings.answerAloudOrOnPaperThen}</p>
      <dl className={styles['counts']} aria-label={strings.progress}>
        <Count name={strings.notAskedYet} value={fresh} />
        <Count name={strings.learning} value={learning} />
        <Count name={strings.known} value={known} />
      </dl>
      {question && <QuestionCard key={exam.turn} question={question} first={exam.turn === 0} />}
      {exam.turn > 0 && (
        <Button look="quiet" onClick={() => forgetExam(store)}>
          {strings.forgetAllMarksAndStart}
        </Button>
      )}
    </>
  )
}

function Count({ name, value }: { name: string; value: number }) {
  return (
    <div className={styles['count']}>
      <dt>{name}</dt>
      <dd className="numbers">{value}</dd>
    </div>
  )
}
