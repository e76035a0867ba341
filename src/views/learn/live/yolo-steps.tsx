import { useMemo, type ReactNode } from 'react'
import { boxesPath, candidateBoxes, gridPath } from '../../../labs/shared/picture-paths.ts'
import { useApp } from '../../../state/react.ts'
import { threshold } from '../../../vision/threshold.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { PageSection } from '../page-section.tsx'
import { yoloFacts, type YoloFacts } from './yolo-facts.ts'
import { listAll } from '../../../words/lists.ts'
import * as strings from '../strings.ts'
import styles from './yolo-steps.module.css'

/**
 * The four steps of YOLO on the picture on the stage, with the result of each; on a stored answer until there is
 * one.
 */
export function YoloSteps() {
  const shown = useApp((state) => state.shown)
  const detections = useApp((state) => state.detections)
  const pictures = useApp((state) => state.pictures)
  const settings = useApp((state) => state.settings)
  const facts = useMemo(
    () => yoloFacts({ shown, detections, pictures, settings }, import.meta.env.BASE_URL),
    [shown, detections, pictures, settings],
  )
  const { floor, confidence, iou } = settings
  const kept = [...facts.detections.classCounts.values()].reduce((sum, count) => sum + count, 0)
  const above = facts.detections.aboveThreshold
  const { candidates, letterbox } = facts
  const coarsest = facts.levels.at(-1)
  const suppressed = facts.detections.suppressed.candidates.length
  return (
    <PageSection
      title={
        facts.example ? strings.fourStepsOnAStoredExample : strings.fourStepsOnThePictureOnTheStage
      }
    >
      <p className={styles['lead']}>
        {facts.example
          ? strings.computedFromStoredOutputOfYolov5s
          : strings.computedFromThePictureOnTheStageMove}
      </p>
      <ol className={styles['steps']}>
        <Step
          facts={facts}
          name={strings.grid}
          path={coarsest ? gridPath(coarsest, letterbox) : ''}
          look="grid"
        >
          {gridText(facts)}
        </Step>
        <Step
          facts={facts}
          name={strings.boxesAndClasses}
          path={boxesPath(candidateBoxes(candidates, letterbox))}
          look={boxesLook(facts.candidates.count)}
        >
          <b>{formatCount(facts.predictions)}</b> {strings.predictionsInOnePassOfTheNetwork}{' '}
          <b>{formatCount(facts.candidates.count)}</b> {strings.scoreAboveTheFloorOf}{' '}
          {facts.example ? 0.01 : floor} {strings.drawn}
        </Step>
        <Step
          facts={facts}
          name={strings.confidenceThreshold}
          path={boxesPath(
            candidateBoxes(candidates, letterbox, threshold(candidates.scores, confidence)),
          )}
          look={boxesLook(above)}
        >
          <b>{formatCount(above)}</b>{' '}
          {strings.scoreAbove(formatCount(facts.candidates.count), formatScore(confidence))}
        </Step>
        <Step
          facts={facts}
          name={strings.nonMaximumSuppression}
          path={boxesPath(facts.detections.boxes)}
          look={boxesLook(kept)}
        >
          {facts.suppresses ? (
            <>
              {strings.iouAboveSuppresses(formatScore(iou))} <b>{formatCount(suppressed)}</b>;{' '}
              <b>{formatCount(kept)}</b> {strings.remain}
            </>
          ) : (
            <>
              {strings.notNeededThisNetworkWorks} <b>{formatCount(kept)}</b> {strings.remain}
            </>
          )}
        </Step>
      </ol>
    </PageSection>
  )
}

/** Number of boxes above which they are drawn thin, to keep the picture visible. */
const crowd = 200

function boxesLook(count: number): 'boxes' | 'many' {
  return count > crowd ? 'many' : 'boxes'
}

function Step({
  facts,
  name,
  path,
  look,
  children,
}: {
  facts: YoloFacts
  name: string
  path: string
  look: 'grid' | 'boxes' | 'many'
  children: ReactNode
}) {
  const { width, height } = facts.letterbox.image
  return (
    <li className={styles['step']}>
      <div className={styles['picture']}>
        {/* the text beside it describes the picture */}
        {facts.url !== null && (
          <img src={facts.url} alt="" width={width} height={height} className={styles['photo']} />
        )}
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={styles['overlay']}>
          {look !== 'many' && (
            <path d={path} className={styles[look === 'grid' ? 'gridHalo' : 'halo']} />
          )}
          <path d={path} className={styles[look]} />
        </svg>
      </div>
      <p className={styles['text']}>
        <strong className={styles['name']}>{name}</strong> {children}
      </p>
    </li>
  )
}

function gridText({ levels, letterbox: { input } }: YoloFacts): ReactNode {
  const size = `${input.width} × ${input.height}`
  const coarsest = levels.at(-1)
  if (!coarsest) return <>{strings.inputThisNetworkDoesNot(size)}</>
  const grids = levels.map(({ columns, rows }) => `${columns} × ${rows}`)
  return (
    <>
      {strings.inputIsDividedIntoGrids(size)} <b>{listAll(grids)}</b>{' '}
      {strings.cellsTheLastIsDrawnItsCells(coarsest.stride)}
    </>
  )
}
