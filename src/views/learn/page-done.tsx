import type { GuideEntry } from '../../content/guide.ts'
import { togglePageDone } from '../../state/learning-actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import * as strings from './strings.ts'
import styles from './page-done.module.css'
import { ExportButtons } from './export/export-buttons.tsx'
import { PlaceLink } from '../shared/place-link.tsx'

/** Actions at the end of a page: mark it as understood, start its exam, export it. */
export function PageDone({ entry }: { entry: GuideEntry }) {
  const store = useAppStore()
  const done = useApp((state) => state.learning.done.includes(entry.id))
  return (
    <div data-noprint className={styles['part']}>
      <div className={styles['row']}>
        <Button
          look={done ? 'plain' : 'primary'}
          aria-pressed={done}
          onClick={() => togglePageDone(store, entry.id)}
        >
          {done && <Icon name="check" />}
          {done ? strings.understood : strings.markAsUnderstood}
        </Button>
        <PlaceLink to={{ concept: entry.id, exam: true }}>
          {strings.testYourselfOnThisPage}
        </PlaceLink>
      </div>
      <ExportButtons entries={[entry]} what={strings.thisPage} />
    </div>
  )
}
