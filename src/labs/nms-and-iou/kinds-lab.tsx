import { useMemo } from 'react'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import { momentAfter, type NmsMoment } from '../../vision/explain/nms-moment.ts'
import { fixed } from '../../words/decimals.ts'
import { formatScore } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { CandidateChoice } from '../shared/candidates/candidate-choice.tsx'
import { storedCandidates } from '../shared/candidates/stored-candidates.ts'
import { useCandidates } from '../shared/candidates/use-candidates.ts'
import { Lab } from '../shared/lab.tsx'
import { Settings } from '../shared/settings.tsx'
import { chain } from './chain.ts'
import { fiveKinds, inOrder, traceOf } from './five-kinds.ts'
import { acrossClasses, isSameRun, kindPresets, lowestConfidence, nmsLab } from './kind.ts'
import { kindTitles } from './kind-words.ts'
import { KindsSideBySide } from './kinds-side-by-side.tsx'
import { originOf } from './origin.ts'
import type { NmsLabProps } from './pair-lab.tsx'

const { defaults } = nmsLab
const options = ['It stays in both', 'It goes in both', 'It goes only if all classes compete']

/** Five kinds of suppression on the same boxes, side by side. */
export function KindsLab({ state, change }: NmsLabProps) {
  const { kind, iou, confidence, sigma } = state
  const { source, name, hasStage } = useCandidates(state.source, chain)
  const own = { source: name, kind, iou, confidence, sigma }
  const count = useMemo(() => inOrder(source, confidence).length, [source, confidence])
  const outcomes = useMemo(
    () => fiveKinds(source, { iou, confidence, sigma }),
    [source, iou, confidence, sigma],
  )
  const said = outcomes.map(({ kind: one, kept }) => `${kindTitles[one]} ${kept.length}`)

  return (
    <Lab
      title="five kinds on the same boxes"
      lead="What is kept depends on which boxes compete, what they are compared by, and whether a box goes or only its score falls. Move the thresholds and watch where the five part."
      prediction={{
        question:
          'the network also takes the seated person for a boat, with a lower score and almost the same box. What becomes of that boat, per class and if boxes of all classes compete?',
        options,
        onAsk: () => change(acrossClasses),
        answer: isSameRun(own, acrossClasses) ? verdict() : null,
      }}
      presets={kindPresets.map(({ name: title, state: preset }) => ({
        name: title,
        isOn: isSameRun(own, preset),
        apply: () => change({ ...preset, step: 0 }),
      }))}
      spoken={`Boxes kept: ${said.join(', ')}.`}
    >
      <CandidateChoice
        name={name}
        hasStage={hasStage}
        onName={(to) => change({ source: to, step: 0 })}
      />
      <Settings>
        <Slider
          label="IoU or DIoU threshold"
          value={iou}
          min={0}
          max={1}
          step={0.01}
          largeStep={0.1}
          defaultValue={defaults.iou}
          format={(value) => fixed(value, 2)}
          onChange={(to) => change({ iou: to })}
        />
        <Slider
          label="Confidence threshold"
          value={confidence}
          min={lowestConfidence}
          max={0.95}
          step={0.01}
          largeStep={0.1}
          defaultValue={defaults.confidence}
          format={(value) => `${fixed(value, 2)}: ${plural(count, 'box', 'boxes')}`}
          onChange={(to) => change({ confidence: to })}
        />
        <Slider
          label="σ of the Gaussian"
          value={sigma}
          min={0.05}
          max={1}
          step={0.05}
          largeStep={0.1}
          defaultValue={defaults.sigma}
          format={(value) => fixed(value, 2)}
          onChange={(to) => change({ sigma: to })}
        />
      </Settings>
      <KindsSideBySide
        source={source}
        outcomes={outcomes}
        chosen={kind}
        onChoose={(to) => change({ kind: to, step: 0 })}
      />
      <Note>
        Green: kept. Orange, bold: kept here, but not per class. Red, dotted: kept per class, lost
        here. The fainter, the lower the score. {originOf(name, source)}
      </Note>
    </Lab>
  )
}

/** What became of the boat whose box is the person's. */
function verdict(): { readonly option: number; readonly words: string } {
  const { candidates, className } = storedCandidates
  const order = inOrder(storedCandidates, acrossClasses.confidence)
  const endOf = (kind: 'class-agnostic' | 'per-class'): NmsMoment =>
    momentAfter(traceOf(storedCandidates, order, kind, acrossClasses), Infinity)
  const isBoat = (candidate: number) => className(candidates.classIds[candidate]!) === 'boat'
  // the best boat that a box of another class suppresses
  const [boat, { by, value }] = [...endOf('class-agnostic').suppressed].find(
    ([candidate, other]) => isBoat(candidate) && !isBoat(other.by),
  )!
  const goesToo = endOf('per-class').suppressed.has(boat)
  return {
    option: goesToo ? 1 : 2,
    words: `The boat scores ${formatScore(candidates.scores[boat]!)}, and its IoU with the ${className(candidates.classIds[by]!)}, ${formatScore(candidates.scores[by]!)}, is ${fixed(value, 2)}. Per class it ${goesToo ? 'goes too' : 'stays: the two are never compared'}.`,
  }
}
