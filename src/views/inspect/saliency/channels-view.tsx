import { useCallback, useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import type { LayerSession } from '../../../state/inspection.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Name } from '../../../ui/name.tsx'
import { Note } from '../../../ui/note.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { shownNumber } from '../../../vision/explain/line.ts'
import type { Cell } from '../../../vision/grid.ts'
import type { LayerList } from '../../../vision/layers/layer.ts'
import { logistic } from '../../../vision/logistic.ts'
import { findChannels, type ScoreSum } from '../../../vision/saliency/find-channels.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { closeBitmap, useLatest } from '../../../ui/use-latest.ts'
import { predictionOf, questionOf, type Target } from '../target.ts'
import { useAnswer } from '../../../state/use-answer.ts'
import { ChannelList } from './channel-list.tsx'
import { Controls } from './controls.tsx'
import type { BoxOnStage } from './explained-box.ts'
import { useHeat } from './use-heat.ts'
import * as strings from '../strings.ts'

export interface ChannelsViewProps {
  result: PictureResult
  target: BoxOnStage
  /** the prediction, and the cell that made it */
  prediction: Target & { readonly cell: Cell }
  session: LayerSession
  list: LayerList
}

/** The exact sum behind the score: which channels made it, and where they fire. */
export function ChannelsView({ result, target, prediction, session, list }: ChannelsViewProps) {
  const question = questionOf(prediction)
  const answer = useAnswer(question.kind === 'cell' ? question : null)
  const found = answer.status === 'answered' ? predictionOf(prediction, answer.answer) : null
  const { cell, classId } = prediction
  const { input } = result.letterbox
  const ask = useMemo(
    () =>
      found &&
      (() =>
        findChannels(session, list, {
          ...{ cell, classId, prediction: found },
          rows: Math.ceil(input.height / cell.stride),
          columns: Math.ceil(input.width / cell.stride),
        })),
    [session, list, found, cell, classId, input],
  )
  const { value: sums, words } = useLatest(ask)
  const failure = answer.status === 'failed' ? answer.words : words
  return (
    <Section title={strings.channelsThatMadeTheScore}>
      <Note>{strings.beforeTheLogisticFunctionTheScore}</Note>
      {failure !== null && <Alert words={failure} />}
      {failure === null && !sums && <p role="status">{strings.lookingForTheLayerThatMadeIt}</p>}
      {sums?.length === 0 && <Note>{strings.no11Convolution}</Note>}
      {sums && sums.length > 0 && (
        <Sums {...{ sums, session, result, target }} key={`${cell.stride} ${cell.column}`} />
      )}
      <Note>{strings.sumIsExactWhatAChannel}</Note>
    </Section>
  )
}

interface SumsProps {
  sums: readonly ScoreSum[]
  session: LayerSession
  result: PictureResult
  target: BoxOnStage
}

function Sums({ sums, session, result, target }: SumsProps) {
  const [wanted, setWanted] = useState<ScoreSum['of']>('class')
  const [channel, setChannel] = useState<number | null>(null)
  const shown = sums.find((one) => one.of === wanted) ?? sums[0]!
  const ask = useCallback(async () => {
    const [output, map] =
      channel !== null && shown.before !== null
        ? [shown.before, channel]
        : [shown.layer.output, shown.channel]
    await session.show(output)
    return session.map('before', map)
  }, [session, shown, channel])
  const { value: bitmap, words } = useLatest(ask, closeBitmap)
  useHeat(bitmap, 'veil', result, target)
  const name = result.spec.classes[target.classId] ?? strings.classNumber(target.classId)
  return (
    <>
      {sums.length > 1 && (
        <Controls>
          <Segmented
            label={strings.whichNumber}
            value={shown.of}
            options={sums.map(({ of }) => ({
              value: of,
              label: of === 'class' ? <Name of={name} /> : strings.objectnessTitle,
            }))}
            onChange={(next) => {
              setWanted(next)
              setChannel(null)
            }}
          />
        </Controls>
      )}
      <p className="numbers" role="status">
        {strings.biasProductsTheLogisticFunction(
          shownNumber(shown.value),
          shownNumber(shown.sum.bias),
          formatCount(shown.sum.count),
          formatScore(logistic(shown.value)),
          formatScore(shown.probability),
        )}
        {result.form === 'fast' && strings.fastFormAnsweredTheSum}
      </p>
      <ChannelList
        sum={shown.sum}
        chosen={channel}
        onChoose={shown.before === null ? null : setChannel}
      />
      {words !== null && <Alert words={words} />}
      <Note>
        {channel === null
          ? strings.pictureTheWholeSumInEvery
          : strings.pictureWhereChannelFires(channel)}
      </Note>
    </>
  )
}
