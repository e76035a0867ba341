import { useState } from 'react'
import type { Choice } from '../../content/concept.ts'
import { cx } from '../../ui/cx.ts'
import { ChoiceList, letters } from './choice-list.tsx'
import { PageSection } from './page-section.tsx'
import * as strings from './strings.ts'
import styles from './predict.module.css'
import { TextView } from './text-view.tsx'

/** A question to think about before reading; each answer explains why it is right or wrong. */
export function Predict({ predict }: { predict: Choice }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const option = chosen === null ? undefined : predict.options[chosen]
  return (
    <PageSection title={strings.predictFirst}>
      <p className={styles['question']}>
        <TextView text={predict.question} />
      </p>
      <ChoiceList options={predict.options} chosen={chosen} onChoose={setChosen} />
      <ul className={styles['printed']}>
        {predict.options.map(({ text, right, why }, index) => (
          <li key={text}>
            {letters[index]}: {right ? '✓' : '✗'} <TextView text={why} />
          </li>
        ))}
      </ul>
      <div role="group" aria-label={strings.yourAnswerExplained} aria-live="polite">
        {option && (
          <p className={cx(styles['why'], styles[option.right ? 'right' : 'wrong'])}>
            <strong>{option.right ? strings.rightAnswer : strings.notQuite}</strong>{' '}
            <TextView text={option.why} />
          </p>
        )}
      </div>
    </PageSection>
  )
}
