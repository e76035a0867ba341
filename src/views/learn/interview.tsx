import type { Concept } from '../../content/concept.ts'
import { Icon } from '../../ui/icon.tsx'
import { BlocksView } from './blocks-view.tsx'
import styles from './interview.module.css'
import { TextView } from './text-view.tsx'

/** Interview questions, with their answers collapsed. */
export function Interview({ interview }: { interview: Concept['interview'] }) {
  return interview.map(({ question, answer }) => (
    <details key={question} className={styles['question']}>
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
  ))
}
