import type { PictureResult } from '../../../state/app-state.ts'
import { Button } from '../../../ui/button.tsx'
import type { CellPrediction } from '../../../vision/explain/question.ts'
import { topClasses } from '../../../vision/explain/top-classes.ts'
import type { ModelBoxes } from '../../../vision/geometry.ts'
import { toImageBoxes } from '../../../vision/letterbox.ts'
import { formatScore } from '../../../words/numbers.ts'
import { ClassBars } from '../class-bars.tsx'
import { useExplain } from '../focus.ts'
import * as strings from '../strings.ts'
import styles from './cell-readout.module.css'

/** The predictions of a cell, anchor by anchor. */
export function CellReadout({
  predictions,
  result,
}: {
  predictions: readonly CellPrediction[]
  result: PictureResult
}) {
  return (
    <ol className={styles['cards']}>
      {predictions.map((prediction, anchor) => (
        <li key={prediction.raw.index}>
          <Prediction
            prediction={prediction}
            result={result}
            title={predictions.length > 1 ? strings.anchor(anchor) : strings.prediction}
          />
        </li>
      ))}
    </ol>
  )
}

function Prediction(props: { prediction: CellPrediction; result: PictureResult; title: string }) {
  const { prediction, result, title } = props
  const { raw, box, objectness, scores } = prediction
  const explain = useExplain()
  const best = topClasses(scores, 3)
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toImageBoxes(box as ModelBoxes, result.letterbox)
  const corners = [x1, y1, x2, y2].map((side) => side.toFixed(0)).join(', ')
  return (
    <div className={styles['card']}>
      <h4>
        {title}
        {raw.anchorSize && strings.anchorPixels(raw.anchorSize[0], raw.anchorSize[1])}
      </h4>
      <p className="numbers">
        {strings.box(corners)}
        {objectness !== null && strings.objectness(formatScore(objectness))}
      </p>
      <ClassBars
        classes={best.map((classId) => ({ classId, score: scores[classId] ?? 0 }))}
        names={result.spec.classes}
      />
      <Button
        look="link"
        onClick={() => explain({ cell: raw.cell, row: raw.index, classId: best[0] ?? 0 })}
      >
        {strings.explainThisPrediction}
      </Button>
    </div>
  )
}
