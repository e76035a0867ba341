import { useMemo, type ReactNode } from 'react'
import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import {
  countsAbove,
  f1,
  precision,
  recall,
  type PrecisionRecallCurve,
} from '../../vision/metrics/precision-recall.ts'
import { fixed } from '../../words/decimals.ts'
import { formatShare } from '../../words/numbers.ts'
import { plural } from '../../words/plural.ts'
import { isolated } from '../../words/visible.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { usePlaying } from '../shared/use-playing.ts'
import { CurvePlot } from './curve-plot.tsx'
import { allExamples, exampleNames, type Example } from './examples.ts'
import { everyBox, isSame, metricsPresets, type MetricsState } from './kind.ts'
import { Ledger } from './ledger.tsx'
import { measure, stepAt, thresholdsOf } from './measured.ts'
import { OwnSetNote } from './own-set-note.tsx'
import { TwoAxes } from './two-axes.tsx'
import type { OwnSetState } from './use-own-set.ts'
import { VerdictPicture } from './verdict-picture.tsx'

export interface MetricsLabProps {
  readonly state: MetricsState
  readonly change: (changes: Partial<MetricsState>) => void
}

export interface ThresholdLabProps extends MetricsLabProps {
  /** null: the reader's own are not there yet */
  readonly example: Example | null
  readonly own: OwnSetState
}

interface JudgedProps extends MetricsLabProps {
  readonly example: Example
  /** what chooses the example */
  readonly choice: ReactNode
}

const title = 'one threshold moves everything'
const lead =
  'A detection is right, a true positive, if it overlaps an object enough that no better one has taken. Drag the score threshold: boxes change colour, the ledger fills, and the point moves along the curve. Then ask for more overlap.'
const options = ['Only precision', 'Only recall', 'Both', 'Neither']

/** One threshold that colours the boxes, fills the ledger and moves the point on the curve; a second for the IoU. */
export function ThresholdLab({ state, change, example, own }: ThresholdLabProps) {
  const choice = (
    <>
      <ExampleChoice {...{ state, change, example, own }} />
      <OwnSetNote own={own} />
    </>
  )
  return example ? (
    <Judged {...{ state, change, example, choice }} />
  ) : (
    <Lab title={title} lead={lead}>
      {choice}
    </Lab>
  )
}

/** Whose objects are judged, and of which picture they are shown. */
function ExampleChoice({ state, change, example, own }: ThresholdLabProps) {
  const pictures = example?.pictures ?? []
  return (
    <Choices>
      <Segmented
        label="Whose pictures"
        value={state.set}
        options={[
          { value: 'examples', label: 'Stored examples' },
          { value: 'own', label: 'Your labelled pictures' },
        ]}
        onChange={(set) => change({ set, shown: 0 })}
      />
      {state.set === 'examples' ? (
        <Select
          label="Objects"
          value={state.example}
          options={exampleNames.map((value) => ({ value, label: allExamples[value].title }))}
          onChange={(to) => change({ example: to, shown: 0 })}
        />
      ) : (
        own.status === 'open' &&
        example && (
          <Select
            label="Objects"
            value={String(own.set.examples.indexOf(example))}
            options={own.set.examples.map((one, i) => ({ value: String(i), label: one.title }))}
            onChange={(to) => change({ label: Number(to) })}
          />
        )
      )}
      {pictures.length > 1 && (
        <Select
          label="Picture"
          value={String(pictureOf(state, pictures.length))}
          options={pictures.map(({ name = '' }, i) => ({
            value: String(i),
            label: isolated(`${i + 1}. ${name}`),
          }))}
          onChange={(to) => change({ shown: Number(to) })}
        />
      )}
    </Choices>
  )
}

/** The picture that is shown, of so many. */
function pictureOf({ shown }: MetricsState, count: number): number {
  return Math.min(shown, count - 1)
}

function Judged({ state, change, example, choice }: JudgedProps) {
  const { confidence, iou, rule } = state
  const measured = useMemo(() => measure(example, iou, rule), [example, iou, rule])
  const { curve, rows } = measured
  const thresholds = thresholdsOf(curve)
  const step = stepAt(curve, confidence)
  const end = thresholds.length - 1
  const onStep = (to: number) => change({ confidence: thresholds[to]! })
  const { stepper } = usePlaying({ step, end, unit: 'box', perSecond: 3, onStep })
  const counts = countsAbove(curve, confidence)
  const [p, r, f] = [precision(counts), recall(counts), f1(counts)]
  const said = `${counts.truePositives} right, ${counts.falsePositives} wrong, ${counts.falseNegatives} missed; precision ${formatShare(p, 'undefined')}, recall ${formatShare(r)}, F1 ${formatShare(f)}`

  return (
    <Lab
      title={title}
      lead={lead}
      prediction={{
        question:
          'the threshold falls, so that more and more boxes become predictions. Which of precision and recall can fall?',
        options,
        onAsk: () => change(everyBox),
        answer: isSame(state, everyBox) ? verdictOf(curve) : null,
      }}
      presets={metricsPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(state, preset),
        apply: () => change(preset),
      }))}
      stepper={stepper}
      spoken={`${said}.`}
      below={
        <>
          <CurvePlot curve={curve} confidence={confidence} />
          <Ledger rows={rows} confidence={confidence} iou={iou} />
          <Note>{example.origin}</Note>
        </>
      }
    >
      {choice}
      <Choices>
        <Segmented
          label="Rule of matching"
          value={rule}
          options={[
            { value: 'coco', label: 'COCO’s rule' },
            { value: 'voc', label: 'VOC’s rule' },
          ]}
          onChange={(to) => change({ rule: to })}
        />
      </Choices>
      <VerdictPicture
        example={example}
        picture={pictureOf(state, example.pictures.length)}
        measured={measured}
        confidence={confidence}
      />
      <p className="numbers">
        {plural(counts.truePositives + counts.falsePositives, 'prediction')}:{' '}
        <strong>
          TP {counts.truePositives}, FP {counts.falsePositives}, FN {counts.falseNegatives}.
        </strong>{' '}
        Precision {ratioOf(p, counts.truePositives, counts.truePositives + counts.falsePositives)},
        recall {ratioOf(r, counts.truePositives, curve.positives)}, F1 {formatShare(f)}.
      </p>
      <Note>
        Solid: predictions, green and ✓ if right, red and ✕ if wrong. Dashed: objects, blue if
        found, orange if missed, grey if difficult: those count neither way.
      </Note>
      <TwoAxes
        rows={rows}
        confidence={confidence}
        iou={iou}
        onConfidence={(to) => change({ confidence: to })}
        onIou={(to) => change({ iou: to })}
      />
    </Lab>
  )
}

function ratioOf(value: number | null, part: number, whole: number): string {
  return value === null ? `– (${part}/${whole})` : `${part}/${whole} = ${fixed(value, 3)}`
}

/** What fell on the way along the curve. */
function verdictOf({ precision: p, recall: r }: PrecisionRecallCurve): {
  readonly option: number
  readonly words: string
} {
  const [ofPrecision, ofRecall] = [fallsOf(p), fallsOf(r)]
  const option = ofPrecision > 0 ? (ofRecall > 0 ? 2 : 0) : ofRecall > 0 ? 1 : 3
  return {
    option,
    words: `Over the flock’s ${p.length} boxes precision fell ${ofPrecision} times, and rose again with each right box after a wrong one; recall fell ${ofRecall === 0 ? 'never' : `${ofRecall} times`}: what has been found stays found.`,
  }
}

/** How often a column is lower than before. */
function fallsOf(values: Float64Array): number {
  return values.filter((value, i) => i > 0 && value < values[i - 1]!).length
}
