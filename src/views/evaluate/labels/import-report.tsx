import type { SummaryGroup } from '../../../annotations/summarise.ts'
import { dismissImportSummary } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { ProblemList } from '../problems.tsx'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'
import styles from './import-report.module.css'

/** What became of the files that were opened last: what was taken, changed, left out, and what is no label. */
export function ImportReport() {
  const { store } = useEvaluate()
  const summary = useEvaluation((state) => state.importSummary)
  if (!summary) return null
  const { taken, problems, groups = [] } = summary
  if (taken === null && problems.length === 0 && groups.length === 0) return null
  return (
    <>
      {taken !== null && <Note>{isolated(strings.read(taken))}</Note>}
      {problems.length > 0 && (
        <ProblemList role="alert">
          {problems.map((problem) => (
            <li key={problem}>{isolated(problem)}</li>
          ))}
        </ProblemList>
      )}
      {groups.length > 0 && (
        <ul className={styles['groups']} aria-label={strings.whatBecameOfTheFiles}>
          {groups.map((group) => (
            <Group key={group.title} {...group} />
          ))}
        </ul>
      )}
      {(problems.length > 0 || groups.length > 0) && (
        <Note>
          {taken === null && strings.nothingWasImportedAndWhatWasThere}
          <Button look="link" onClick={() => dismissImportSummary(store)}>
            {strings.dismiss}
          </Button>
        </Note>
      )}
    </>
  )
}

const outcomes = {
  changed: strings.changed,
  'left out': strings.leftOutTitle,
  'not labels': strings.notLabels,
} as const

function Group({ outcome, title, advice, files, moreFiles }: SummaryGroup) {
  return (
    <li className={styles['group']} data-outcome={outcome}>
      <span className={styles['outcome']}>{outcomes[outcome]}</span> {isolated(title)}
      {advice !== null && <span className={styles['advice']}> {isolated(advice)}</span>}
      {files.length > 0 && (
        <details className={styles['files']}>
          <summary>{strings.where}</summary>
          <ul>
            {files.map((file) => (
              <li key={file}>{isolated(file)}</li>
            ))}
            {moreFiles > 0 && <li>{strings.moreFile(moreFiles)}</li>}
          </ul>
        </details>
      )}
    </li>
  )
}
