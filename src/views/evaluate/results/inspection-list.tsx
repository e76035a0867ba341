import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { plural } from '../../../words/plural.ts'
import styles from '../evaluate.module.css'
import { Threshold } from './threshold.tsx'

/** The pictures behind a number; pressed, one goes on the stage with its boxes standing out. */
export function InspectionList() {
  const { commands } = useEvaluate()
  const inspection = useEvaluation((state) => state.inspection)
  const highlight = useEvaluation((state) => state.highlight)
  const pictures = useApp((state) => state.pictures)
  if (!inspection) return null
  const { title, examples } = inspection
  const urls = new Map(pictures.map(({ name, url }) => [name, url]))
  return (
    <>
      <div className={styles['section']}>
        <Button look="quiet" onClick={commands.closeInspection}>
          ← Back to the numbers
        </Button>
        <h3>{title}</h3>
        <p className={styles['note']} role="status">
          {examples === null
            ? 'Looking…'
            : examples.boxes === 0
              ? 'None.'
              : `${plural(examples.boxes, 'box', 'boxes')} in ${plural(examples.pictures, 'picture')}${examples.listed.length < examples.pictures ? `, of which ${examples.listed.length} are listed` : ''}.`}
        </p>
        <ul className={styles['list']} aria-label="Pictures">
          {examples?.listed.map(({ picture, detections, truths }) => (
            <li key={picture}>
              <button
                type="button"
                className={styles['entry']}
                aria-current={highlight?.picture === picture || undefined}
                onClick={() => commands.showPicture(picture, detections, truths)}
              >
                <img src={urls.get(picture)} alt="" loading="lazy" decoding="async" />
                <span>{picture}</span>
                <span className={styles['soft']}>
                  {plural(detections.length + truths.length, 'box', 'boxes')}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className={styles['note']}>
          On the stage: ✓ right, ✕ wrong (dashed), missed and labelled (dotted), ○ not counted.
        </p>
      </div>
      <Threshold />
    </>
  )
}
