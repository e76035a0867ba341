import { useMemo, useState } from 'react'
import { classColour } from '../../../overlay/class-colours.ts'
import type { Note as DrawnNote } from '../../../overlay/draw-notes.ts'
import { changeSettings, toggleClass } from '../../../state/actions.ts'
import type { PictureResult } from '../../../state/app-state.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { Alert } from '../../../ui/alert.tsx'
import { ByPointer } from '../../../ui/by-pointer.tsx'
import { moveFocus } from '../../../ui/move-focus.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { detect } from '../../../vision/detect.ts'
import { verdictOn, type Verdict } from '../../../vision/explain/verdict.ts'
import type { ModelBoxes, Point } from '../../../vision/geometry.ts'
import { toImageBoxes, toModelPoint, type Letterbox } from '../../../vision/letterbox.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { useClassName } from '../../shared/use-result.ts'
import { candidateBox } from '../../shared/candidate-geometry.ts'
import { useExplain } from '../focus.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { useAnswer, type ShownAnswer } from '../../../state/use-answer.ts'
import { WithResult } from '../with-result.tsx'
import { listRejected, type Judged, type Rejected } from './rejected.ts'
import { verdictWords } from './verdict-words.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import { SwatchRow } from '../../../ui/swatch-row.tsx'
import * as strings from '../strings.ts'
import styles from './why-not-part.module.css'

/** Predictions at a point or of a class that are not shown although they scored high, with the reason. */
export function WhyNotPart() {
  return <WithResult>{(result) => <WhyNot result={result} />}</WithResult>
}

/** Number of predictions to search, and of rejected ones to list: in total, and per suppressing box. */
const searched = 300
const listed = 12
const perBox = 2

function WhyNot({ result }: { result: PictureResult }) {
  const className = useClassName()
  const [chosen, setChosen] = useState('any')
  const [point, setPoint] = useState<Point | null>(null)
  const [selected, setSelected] = useState<number | null>(null)
  const classId = chosen === 'any' ? null : Number(chosen)
  const { letterbox, spec } = result
  const question = {
    kind: 'best' as const,
    point: point && toModelPoint(point[0], point[1], letterbox),
    classId,
    count: searched,
  }
  const answer = useAnswer(question)
  const isAnswered =
    answer.status === 'answered' && JSON.stringify(answer.question) === JSON.stringify(question)
  const judged = useJudged(answer.status === 'answered' ? answer : null)
  const rejected = listRejected(judged, listed, perBox)
  const shownCount = judged.filter(({ verdict }) => verdict.kind === 'shown').length
  const current = rejected.find(({ prediction }) => prediction.index === selected) ?? rejected[0]
  // a camera may be a frame ahead of the answer
  const judgedResult = answer.status === 'answered' ? answer.result : result
  useWhyNotTool(judgedResult, point, setPoint, current)

  return (
    <>
      <Section title={strings.whyNotTitle}>
        <Row loose>
          <Select
            label={strings.whatDoYouSee}
            value={chosen}
            options={[
              { value: 'any', label: strings.anything },
              ...spec.classes.map((name, id) => ({ value: String(id), label: name })),
            ]}
            onChange={setChosen}
          />
          <Button
            disabledReason={point ? undefined : strings.wholePictureIsSearched}
            onClick={() => setPoint(null)}
          >
            {strings.wholePicture}
          </Button>
        </Row>
        <Note>
          {point
            ? strings.boxesAroundXY(point[0].toFixed(0), point[1].toFixed(0))
            : strings.wholePictureIsMeant}{' '}
          {strings.pressAnywhereOnThePictureToAsk}
          <ByPointer mouse={strings.arrowKeysMoveThePoint} finger="." />
        </Note>
        <LiveNote />
      </Section>
      <Section title={strings.notShownAndWhy}>
        {answer.status === 'failed' && <Alert words={answer.words} />}
        {shownCount > 0 && <Note>{strings.boxesThatFitAreShownWhy(shownCount)}</Note>}
        {answer.status === 'answered' && rejected.length === 0 && (
          <Note>
            {strings.networkPredictedNothingElse} {point ? strings.there : strings.here}
            {classId !== null && strings.couldBe(className(classId))}.
          </Note>
        )}
        <ul className={styles['list']} aria-busy={!isAnswered}>
          {rejected.map((one) => (
            <RejectedRow
              key={one.prediction.index}
              result={judgedResult}
              rejected={one}
              current={one === current}
              onSelect={() => setSelected(one.prediction.index)}
            />
          ))}
        </ul>
      </Section>
    </>
  )
}

/** Verdicts under the present settings. */
function useJudged(answer: ShownAnswer<'best'> | null): readonly Judged[] {
  const settings = useApp((state) => state.settings)
  return useMemo(() => {
    if (!answer) return []
    const { candidates, multiLabel, letterbox, spec } = answer.result
    // a camera may be a frame ahead of the answer: the verdicts use the answer's own result
    const detections = detect(candidates, letterbox, settings, spec.head.kind)
    const judgement = { candidates, detections, settings: { ...settings, multiLabel } }
    return answer.answer.map((prediction) => ({
      prediction,
      verdict: verdictOn(prediction, judgement),
    }))
  }, [answer, settings])
}

function RejectedRow(props: {
  result: PictureResult
  rejected: Rejected
  current: boolean
  onSelect: () => void
}) {
  const { rejected, current, onSelect } = props
  const { prediction, verdict, alike } = rejected
  const { classId, score } = prediction
  const className = useClassName()
  const { candidates } = props.result
  const iouLimit = useApp((state) => state.settings.iou)
  const explain = useExplain()
  const nameOf = (candidate: number) =>
    `${className(candidates.classIds[candidate] ?? 0)} ${formatScore(candidates.scores[candidate] ?? 0)}`
  return (
    <li className={styles['rejected']} data-verdict={verdict.kind}>
      <SwatchRow
        colour={classColour(classId)}
        dashed
        name={className(classId)}
        className={styles['pick']}
        aria-pressed={current}
        data-pick=""
        onClick={onSelect}
        onFocus={onSelect}
        onKeyDown={(event) => moveFocus(event, 'ul', '[data-pick]')}
      >
        {' '}
        <span className="numbers">
          {score < 0.005 ? score.toExponential(1) : formatScore(score)}
        </span>
      </SwatchRow>
      <p className="numbers">
        {verdictWords(verdict, score, iouLimit, nameOf, className)}
        {alike > 0 && strings.soWereMoreByTheSameBox(formatCount(alike))}
      </p>
      <WayOut verdict={verdict} score={score} classId={classId} />{' '}
      <Button
        look="link"
        onClick={() => explain({ cell: prediction.cell, row: prediction.index, classId })}
      >
        {strings.explainItsBox}
      </Button>
    </li>
  )
}

/** A setting that would let the prediction be shown, if there is one. */
function WayOut({ verdict, score, classId }: { verdict: Verdict; score: number; classId: number }) {
  const store = useAppStore()
  const floor = useApp((state) => state.settings.floor)
  const lower = Math.floor(score * 100 - 1e-6) / 100
  if (verdict.kind === 'below-threshold' && lower >= floor) {
    return (
      <Button look="link" onClick={() => changeSettings(store, { confidence: lower })}>
        {strings.lowerTheThresholdTo(formatScore(lower))}
      </Button>
    )
  }
  if (verdict.kind === 'suppressed') {
    const higher = Math.min(1, Math.ceil(verdict.iou * 100) / 100)
    return (
      <Button look="link" onClick={() => changeSettings(store, { iou: higher })}>
        {strings.letBoxesOverlapUp(formatScore(higher))}
      </Button>
    )
  }
  if (verdict.kind === 'class-hidden') {
    return (
      <Button look="link" onClick={() => toggleClass(store, classId)}>
        {strings.showTheClass}
      </Button>
    )
  }
  if (verdict.kind === 'outvoted') {
    return (
      <Button look="link" onClick={() => changeSettings(store, { multiLabel: true })}>
        {strings.giveBoxesSeveralLabels}
      </Button>
    )
  }
  return null
}

/** A crosshair at the chosen point, the box that is not shown, and the one that suppressed it. */
function useWhyNotTool(
  result: PictureResult,
  point: Point | null,
  setPoint: (point: Point | null) => void,
  current: Rejected | undefined,
): void {
  const className = useClassName()
  useStageTool(
    useMemo(() => {
      const { image } = result.letterbox
      const notes = current ? notesOf(result, current, className) : []
      const [one, other] = notes
      return {
        showsDetections: current?.verdict.kind !== 'suppressed',
        cross: point,
        notes,
        // the overlap of the IoU in the list
        ...(one && other && { overlap: [one.box, other.box] as const }),
        tap: ([x, y]) => {
          if (x < 0 || y < 0 || x > image.width || y > image.height) return false
          setPoint([x, y])
          return true
        },
        key: ({ key, shiftKey }) => {
          const step = (shiftKey ? 0.1 : 0.02) * Math.max(image.width, image.height)
          const [x, y] = point ?? [image.width / 2, image.height / 2]
          const to = pointByKey(key, x, y, point ? step : 0)
          if (!to) return false
          setPoint([
            Math.min(image.width, Math.max(0, to[0])),
            Math.min(image.height, Math.max(0, to[1])),
          ])
          return true
        },
      }
    }, [result, point, setPoint, current, className]),
  )
}

function pointByKey(key: string, x: number, y: number, step: number): Point | null {
  if (key === 'ArrowLeft') return [x - step, y]
  if (key === 'ArrowRight') return [x + step, y]
  if (key === 'ArrowUp') return [x, y - step]
  return key === 'ArrowDown' ? [x, y + step] : null
}

function notesOf(
  result: PictureResult,
  { prediction, verdict }: Rejected,
  className: (classId: number) => string,
): readonly DrawnNote[] {
  const { candidates, letterbox } = result
  const rejected: DrawnNote = {
    box: drawnBox(prediction.box, letterbox),
    text: {
      words: strings.classNotShown(className(prediction.classId)),
      figures: formatScore(prediction.score),
    },
    colour: classColour(prediction.classId),
    line: 'dashed',
    weight: 'strong',
  }
  if (verdict.kind !== 'suppressed' || verdict.by >= candidates.count) return [rejected]
  const classId = candidates.classIds[verdict.by] ?? 0
  const suppressor: DrawnNote = {
    box: candidateBox(result, verdict.by),
    text: { words: className(classId), figures: formatScore(candidates.scores[verdict.by] ?? 0) },
    colour: classColour(classId),
    line: 'solid',
    weight: 'strong',
  }
  return [rejected, suppressor]
}

function drawnBox(box: readonly number[], letterbox: Letterbox): DrawnNote['box'] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toImageBoxes(
    Float32Array.from(box) as ModelBoxes,
    letterbox,
  )
  return [x1, y1, x2, y2]
}
