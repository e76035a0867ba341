import { useEffect, useMemo } from 'react'
import { classColour } from '../../../overlay/class-colours.ts'
import type { PictureResult } from '../../../state/app-state.ts'
import { useApp } from '../../../state/react.ts'
import { explain } from '../../../vision/explain/explain.ts'
import type { Explanation } from '../../../vision/explain/explanation.ts'
import { formatScore } from '../../../words/numbers.ts'
import { isolated } from '../../../words/visible.ts'
import { useDetections } from '../../shared/use-result.ts'
import { BoxChooser } from '../box-chooser.tsx'
import { ClassBars } from '../class-bars.tsx'
import { useFocus } from '../focus.ts'
import { paintCell } from '../grid/grid-tool.ts'
import { PlaceLink } from '../../shared/place-link.tsx'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { useAnswer } from '../../../state/use-answer.ts'
import { WithResult } from '../with-result.tsx'
import { Distribution } from './distribution.tsx'
import { StepList } from '../../../labs/shared/explain/step-list.tsx'
import { candidateTarget, predictionOf, questionOf, targetOf, type Target } from '../target.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Message } from '../message.tsx'
import * as strings from '../strings.ts'

/** Why a box is where it is: every step from the picture to the box and back, with actual numbers. */
export function WhyPart() {
  return <WithResult>{(result) => <Why result={result} />}</WithResult>
}

function Why({ result }: { result: PictureResult }) {
  const selection = useApp((state) => state.selection)
  const detections = useDetections()
  const { focus, setFocus } = useFocus()
  const target = useMemo(
    () => targetOf(result, selection, focus, detections),
    [result, selection, focus, detections],
  )
  // a camera's next frame clears the selection, but its cell can be followed
  const [selected] = selection
  const { item, candidates } = result
  useEffect(() => {
    if (item.kind !== 'picture' && selected !== undefined && selected < candidates.count) {
      setFocus(candidateTarget(candidates, selected))
    }
  }, [item.kind, candidates, selected, setFocus])
  if (!target) {
    return (
      <Section title={strings.whichBox}>
        <Note>{strings.nothingIsDetectedHereAtThisThreshold}</Note>
        <LiveNote />
      </Section>
    )
  }
  return (
    <>
      <BoxChooser title={strings.whyThisBox} target={target}>
        <PlaceLink to={{ tab: 'inspect', part: 'saliency' }}>
          {strings.whatInThePictureMadeThisBox}
        </PlaceLink>
      </BoxChooser>
      <Explained target={target} />
    </>
  )
}

function Explained({ target }: { target: Target }) {
  const question = questionOf(target)
  const cellAnswer = useAnswer(question.kind === 'cell' ? question : null)
  const rowAnswer = useAnswer(question.kind === 'row' ? question : null)
  const answer = question.kind === 'cell' ? cellAnswer : rowAnswer
  const explained = useMemo(() => {
    if (answer.status !== 'answered') return null
    const prediction = predictionOf(target, answer.answer)
    if (!prediction) return null
    const { spec, letterbox } = answer.result
    const frame = { head: spec.head, fit: spec.input.fit, letterbox }
    const explanation = explain(prediction.raw, target.classId, frame)
    return { explanation, result: answer.result, index: prediction.raw.index }
  }, [answer, target])

  useExplainedTool(explained)
  if (answer.status === 'failed') {
    return <Message role="alert">{isolated(answer.words)}</Message>
  }
  if (!explained) return <Message>{strings.readingTheNetworksOutputs}</Message>
  const { explanation, result } = explained
  const { cell } = explanation
  return (
    <>
      <Section title={strings.topClasses}>
        <ClassBars classes={explanation.topClasses} names={result.spec.classes} />
        {explanation.topClasses.length === 1 && result.spec.classes.length > 1 && (
          <Note>{strings.rowNamesOneClass}</Note>
        )}
        <CellWords explanation={explanation} />
      </Section>
      <StepList steps={explanation.steps} classNames={result.spec.classes} />
      {result.spec.head.kind === 'class-scores' && cell && (
        <Distribution
          key={`${result.frameId} ${explained.index}`}
          index={explained.index}
          cell={cell}
        />
      )}
    </>
  )
}

function CellWords({ explanation: { cell, centreCell } }: { explanation: Explanation }) {
  if (!cell) return null
  const same = centreCell?.column === cell.column && centreCell.row === cell.row
  return (
    <Note className="numbers">
      {strings.producedByTheCellInColumnRow(cell.column, cell.row, cell.stride)}{' '}
      {same
        ? strings.middleOfTheBoxLiesInTheSame
        : centreCell
          ? strings.middleOfTheBoxLiesInColumn(centreCell.column, centreCell.row)
          : strings.middleOfTheBoxLiesOutside}{' '}
      {strings.cellThatHoldsTheMiddleIsResponsible}
    </Note>
  )
}

interface ExplainedBox {
  readonly explanation: Explanation
  readonly result: PictureResult
  /** index of its prediction */
  readonly index: number
}

/** Draws the explained box on the stage, with the cell that predicted it and the one that contains its centre. */
function useExplainedTool(explained: ExplainedBox | null): void {
  useStageTool(
    useMemo(() => {
      if (!explained) return null
      const { explanation, result } = explained
      const { cell, centreCell, imageBox, classId, score } = explanation
      const { letterbox, spec } = result
      return {
        showsDetections: true,
        paint: (context, pixel) => {
          if (cell) paintCell(context, cell, cell.stride, letterbox, pixel)
          const apart =
            cell && centreCell && (cell.column !== centreCell.column || cell.row !== centreCell.row)
          if (apart) paintCell(context, centreCell, cell.stride, letterbox, pixel, 'centre')
        },
        notes: [
          {
            box: imageBox,
            text: {
              words: spec.classes[classId] ?? strings.classNumber(classId),
              figures: formatScore(score),
            },
            colour: classColour(classId),
            line: 'solid',
            weight: 'strong',
          },
        ],
      }
    }, [explained]),
  )
}
