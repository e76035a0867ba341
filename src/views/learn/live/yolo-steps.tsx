import { useMemo, type ReactNode } from 'react'
import { useApp } from '../../../state/react.ts'
import { threshold } from '../../../vision/threshold.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { PageSection } from '../page-section.tsx'
import { yoloFacts, type YoloFacts } from './yolo-facts.ts'
import { boxesPath, candidateBoxes, gridPath } from './yolo-paths.ts'
import { listAll } from '../../../words/lists.ts'
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
  const suppressed = facts.detections.suppressed.candidates.length
  return (
    <PageSection
      title={
        facts.example
          ? 'The four steps, on a stored example'
          : 'The four steps, on the picture on the stage'
      }
    >
      <p className={styles['lead']}>
        {facts.example
          ? 'Computed from stored output of YOLOv5s at 640; your own picture replaces it as soon as it has boxes.'
          : 'Computed from the picture on the stage. Move the two sliders on the Detect tab and come back: steps 3 and 4 follow.'}
      </p>
      <ol className={styles['steps']}>
        <Step facts={facts} name="Grid" path={gridPath(facts)} look="grid">
          {gridText(facts)}
        </Step>
        <Step
          facts={facts}
          name="Boxes and classes"
          path={boxesPath(candidateBoxes(facts))}
          look={boxesLook(facts.candidates.count)}
        >
          <b>{formatCount(facts.predictions)}</b> predictions in one pass of the network;{' '}
          <b>{formatCount(facts.candidates.count)}</b> score above the floor of{' '}
          {facts.example ? 0.01 : floor} and are drawn.
        </Step>
        <Step
          facts={facts}
          name="Confidence threshold"
          path={boxesPath(candidateBoxes(facts, threshold(facts.candidates.scores, confidence)))}
          look={boxesLook(above)}
        >
          <b>{formatCount(above)}</b> of {formatCount(facts.candidates.count)} score above{' '}
          {formatScore(confidence)}.
        </Step>
        <Step
          facts={facts}
          name="Non-maximum suppression"
          path={boxesPath(facts.detections.boxes)}
          look={boxesLook(kept)}
        >
          {facts.suppresses ? (
            <>
              IoU above {formatScore(iou)} suppresses <b>{formatCount(suppressed)}</b>;{' '}
              <b>{formatCount(kept)}</b> remain.
            </>
          ) : (
            <>
              Not needed: this network works end to end. <b>{formatCount(kept)}</b> remain.
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
  if (!coarsest) return <>The {size} input; this network does not say which cell a box is from.</>
  const grids = levels.map(({ columns, rows }) => `${columns} × ${rows}`)
  return (
    <>
      The {size} input is divided into grids of <b>{listAll(grids)}</b> cells; the last is drawn,
      its cells {coarsest.stride} pixels wide.
    </>
  )
}
