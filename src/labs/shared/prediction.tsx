import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './prediction.module.css'

export interface PredictionProps {
  readonly question: string
  readonly options: readonly string[]
  /** sets the lab to what is asked about, and plays it */
  readonly onAsk: () => void
  /** what the lab found, computed from its state; null until the run asked about has ended */
  readonly answer: { readonly option: number; readonly words: string } | null
}

/** A question that the lab answers: choosing an option starts the run, whose end says who was right. */
export function Prediction({ question, options, onAsk, answer }: PredictionProps) {
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <div role="group" aria-label="Your prediction" className={styles['prediction']}>
      <p className={styles['question']}>
        <strong>First guess:</strong> {question}
      </p>
      <div className={styles['options']}>
        {options.map((text, option) => (
          <Button
            key={text}
            aria-pressed={option === chosen}
            onClick={() => {
              setChosen(option)
              onAsk()
            }}
          >
            {text}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className={styles['answer']}>
        {chosen !== null &&
          (answer === null
            ? 'Play the run to its end to see.'
            : `${answer.option === chosen ? '✓ So it is.' : `✗ No: “${options[answer.option]}”.`} ${answer.words}`)}
      </p>
    </div>
  )
}
