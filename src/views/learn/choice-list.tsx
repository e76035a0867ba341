import type { Choice } from '../../content/concept.ts'
import { cx } from '../../ui/cx.ts'
import { moveFocus } from '../../ui/move-focus.ts'
import styles from './choice-list.module.css'
import { TextView } from './text-view.tsx'

export interface ChoiceListProps {
  options: Choice['options']
  chosen: number | null
  onChoose: (index: number) => void
  /** whether they are numbered, and pressed by those keys until one is chosen or shown */
  numbers?: 'keys' | 'shown' | undefined
}

/** The answers to choose from; Up and Down move between them. */
export function ChoiceList({ options, chosen, onChoose, numbers }: ChoiceListProps) {
  return (
    <ul className={styles['options']}>
      {options.map(({ text, right }, index) => (
        <li key={text}>
          <button
            type="button"
            aria-pressed={index === chosen}
            data-answer={numbers === 'keys' ? index + 1 : undefined}
            className={cx(styles['option'], index === chosen && styles[right ? 'right' : 'wrong'])}
            onClick={() => onChoose(index)}
            onKeyDown={(event) => moveFocus(event, 'ul', 'button')}
          >
            <span aria-hidden="true" className={styles['letter']}>
              {numbers ? index + 1 : letters[index]}
            </span>
            <span>
              <TextView text={text} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export const letters = 'ABCDEFGH'
