import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { momentAfter, nextTake } from '../../vision/explain/nms-moment.ts'
import { fixed } from '../../words/decimals.ts'
import { listAll } from '../../words/lists.ts'
import { formatScore } from '../../words/numbers.ts'
import { CandidateChoice } from '../shared/candidates/candidate-choice.tsx'
import { storedCandidates } from '../shared/candidates/stored-candidates.ts'
import { useCandidates } from '../shared/candidates/use-candidates.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { Algorithm } from '../shared/nms/algorithm.tsx'
import { MomentPicture } from '../shared/nms/moment-picture.tsx'
import { stepWords } from '../shared/nms/step-words.ts'
import { SuppressionTree } from '../shared/nms/suppression-tree.tsx'
import { usePlaying } from '../shared/use-playing.ts'
import { chain } from './chain.ts'
import { inOrder, kindNames, traceKind, traceOf } from './five-kinds.ts'
import { inChain, isSameRun, runPresets, type RunState } from './kind.ts'
import { kindTitles } from './kind-words.ts'
import { originOf } from './origin.ts'
import type { NmsLabProps } from './pair-lab.tsx'
import styles from './suppression-lab.module.css'
import { ThresholdLine } from './threshold-line.tsx'

const options = ['Only the first', 'The first and the third', 'The first and the second', 'All']

/** The suppression of a picture's boxes, step by step, with who suppressed whom. */
export function SuppressionLab({ state, change }: NmsLabProps) {
  const { kind, iou, confidence, sigma } = state
  const { source, name, hasStage } = useCandidates(state.source, chain)
  const own: RunState = { source: name, kind, iou, confidence, sigma }
  const order = useMemo(() => inOrder(source, confidence), [source, confidence])
  const trace = useMemo(
    () => traceOf(source, order, kind, { iou, confidence, sigma }),
    [source, order, kind, iou, confidence, sigma],
  )
  const end = trace.length
  const step = Math.min(state.step, end)
  const moment = useMemo(() => momentAfter(trace, step), [trace, step])
  const onStep = (to: number) => change({ step: to })
  const { stepper } = usePlaying({ step, end, perSecond: 8, onStep })
  const nameOf = (candidate: number) => {
    const score = moment.decayed.get(candidate) ?? source.candidates.scores[candidate] ?? 0
    return `${source.className(source.candidates.classIds[candidate] ?? 0)} ${formatScore(score)}`
  }
  const how = traceKind(kind)
  const measure = kind === 'diou' ? 'DIoU' : 'IoU'
  const words = stepWords(moment, how, iou, nameOf)

  return (
    <Lab
      title="suppress a picture’s boxes, step by step"
      lead="A detector predicts many boxes for each object. Non-maximum suppression takes the best one, compares the others with it, and goes on with what is left. Play it, or step through it; drag the threshold while you do."
      prediction={{
        question:
          'three boxes in a row: each overlaps the next with an IoU of 0.6, the first and the third with 0.33. The threshold is 0.5. Which are kept?',
        options,
        onAsk: () => change({ ...inChain, step: lastStep(inChain) }),
        answer: isSameRun(own, inChain) && step === end ? verdictOf(trace.kept) : null,
      }}
      presets={runPresets.map(({ name: title, state: preset }) => ({
        name: title,
        isOn: isSameRun(own, preset),
        apply: () => change({ ...preset, step: lastStep(preset) }),
      }))}
      stepper={stepper}
      spoken={`${words} Kept so far: ${moment.kept.length}.`}
      below={
        <>
          <div className={styles['columns']}>
            <div>
              <p className={styles['title']}>The algorithm</p>
              <Algorithm kind={how} classAgnostic={kind === 'class-agnostic'} last={moment.last} />
            </div>
            <div>
              <p className={styles['title']}>Who suppressed whom</p>
              <SuppressionTree moment={moment} nameOf={nameOf} />
            </div>
          </div>
          <Note>{originOf(name, source)}</Note>
        </>
      }
    >
      <CandidateChoice
        name={name}
        hasStage={hasStage}
        onName={(to) => change({ source: to, step: 0 })}
      />
      {!source.suppresses && (
        <Note>
          This network answers end to end: the app suppresses none of its boxes. Below is what
          suppression would do.
        </Note>
      )}
      <Choices>
        <Select
          label="Kind of suppression"
          value={kind}
          options={kindNames.map((value) => ({ value, label: kindTitles[value] }))}
          onChange={(to) => change({ kind: to })}
        />
        <Button onClick={() => onStep(nextTake(trace, step))}>Next box kept</Button>
      </Choices>
      <MomentPicture
        source={source}
        order={order}
        moment={moment}
        measure={measure}
        words={words}
      />
      <p className={styles['words']}>{words}</p>
      <ThresholdLine
        measure={measure}
        limit={iou}
        isUsed={kind !== 'soft-gaussian'}
        comparisons={moment.comparisons}
        onLimit={(to) => change({ iou: to })}
      />
    </Lab>
  )
}

/** The number of steps of a preset, which is never about the picture on the stage. */
function lastStep({ source, kind, ...thresholds }: RunState): number {
  const boxes = source === 'made' ? chain : storedCandidates
  return traceOf(boxes, inOrder(boxes, thresholds.confidence), kind, thresholds).length
}

/** Which of the chain are kept, and why. */
function verdictOf(kept: Uint32Array): { readonly option: number; readonly words: string } {
  const stays = (box: number) => kept.includes(box)
  const option = stays(1) ? (stays(2) ? 3 : 2) : stays(2) ? 1 : 0
  const { scores } = chain.candidates
  const names = Array.from(kept, (box) => fixed(scores[box]!, 1))
  return {
    option,
    words: `Kept are ${listAll(names)}. The first suppresses the second; the third would have been suppressed by the second, but a suppressed box suppresses nobody.`,
  }
}
