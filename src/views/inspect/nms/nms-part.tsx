import { useCallback, useMemo, useState } from 'react'
import { defaultSettings, type PictureResult } from '../../../state/app-state.ts'
import { Algorithm } from '../../../labs/shared/nms/algorithm.tsx'
import { stepWords } from '../../../labs/shared/nms/step-words.ts'
import { SuppressionTree } from '../../../labs/shared/nms/suppression-tree.tsx'
import { changeSettings } from '../../../state/actions.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { Slider } from '../../../ui/slider.tsx'
import { momentAfter, type NmsMoment } from '../../../vision/explain/nms-moment.ts'
import { traceNms, type NmsKind } from '../../../vision/explain/nms-trace.ts'
import { needsNms } from '../../../vision/heads/needs-nms.ts'
import { threshold } from '../../../vision/threshold.ts'
import { formatCount, formatScore, formatShare } from '../../../words/numbers.ts'
import { useClassName } from '../../shared/use-result.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { WithResult } from '../with-result.tsx'
import { momentNotes } from './moment-notes.ts'
import { Player } from './player.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import * as strings from '../strings.ts'
import styles from './nms-part.module.css'

const kinds: readonly { readonly value: NmsKind; readonly label: string }[] = [
  { value: 'greedy', label: strings.greedy },
  { value: 'diou', label: strings.diouNms },
  { value: 'soft-linear', label: strings.softNmsLinear },
  { value: 'soft-gaussian', label: strings.softNmsGaussian },
]

/** Number of highest-scoring candidates in the trace: more cannot be followed by eye. */
const maxCandidates = 600

/** Non-maximum suppression on the picture's own candidates, step by step. */
export function NmsPart() {
  return <WithResult>{(result) => <Nms result={result} />}</WithResult>
}

function Nms({ result }: { result: PictureResult }) {
  const settings = useApp((state) => state.settings)
  const className = useClassName()
  const [kind, setKind] = useState<NmsKind>('greedy')
  const [sigma, setSigma] = useState(0.5)
  const [step, setStep] = useState(0)
  const { candidates, spec } = result
  const { confidence, iou, classAgnostic, maxDetections } = settings
  const above = useMemo(() => threshold(candidates.scores, confidence), [candidates, confidence])
  const order = useMemo(() => above.subarray(0, maxCandidates), [above])
  const trace = useMemo(() => {
    const { boxes, scores, classIds } = candidates
    const options = { kind, classAgnostic, iou, confidence, sigma, maxDetections }
    return traceNms(boxes, scores, classIds, order, options)
  }, [candidates, order, kind, classAgnostic, iou, confidence, sigma, maxDetections])
  const at = Math.min(step, trace.length)
  const moment = useMemo(() => momentAfter(trace, at), [trace, at])
  const nameOf = useCallback(
    (candidate: number) => {
      const score = moment.decayed.get(candidate) ?? candidates.scores[candidate] ?? 0
      return `${className(candidates.classIds[candidate] ?? 0)} ${formatScore(score)}`
    },
    [candidates, className, moment],
  )
  const words = stepWords(moment, kind, iou, nameOf)
  useStageTool(
    useMemo(
      () => ({
        showsDetections: false,
        notes: momentNotes(result, order, moment, measureOf(kind), className),
        key: ({ key }) => {
          const next = { ArrowRight: at + 1, ArrowLeft: at - 1 }[key]
          if (next === undefined) return false
          setStep(Math.min(trace.length, Math.max(0, next)))
          return true
        },
      }),
      [result, order, moment, kind, className, at, trace],
    ),
  )

  return (
    <>
      <Section title={strings.nonMaximumSuppressionStep}>
        {!needsNms(spec.head.kind) && <Note>{strings.networkAnswersEndToEnd}</Note>}
        <Choices
          kind={kind}
          onKind={setKind}
          sigma={sigma}
          onSigma={setSigma}
          inUse={needsNms(spec.head.kind)}
        />
        <Note className="numbers">
          {strings.candidateAboveTheConfidenceThreshold(above.length, formatScore(confidence))}
          {above.length > maxCandidates && strings.strongestAreFollowed(formatCount(maxCandidates))}
          .
        </Note>
        <LiveNote />
      </Section>
      <Section title={strings.steps}>
        <Player trace={trace} step={at} onStep={setStep} words={words} />
        <p className={`${styles['words']} numbers`} aria-live="polite">
          {words}
        </p>
        <Algorithm kind={kind} classAgnostic={classAgnostic} last={moment.last} />
      </Section>
      <Comparisons moment={moment} kind={kind} nameOf={nameOf} />
      <Section title={strings.keptSoFarOf(moment.kept.length, trace.kept.length)}>
        <SuppressionTree moment={moment} nameOf={nameOf} />
      </Section>
    </>
  )
}

function Choices(props: {
  kind: NmsKind
  onKind: (kind: NmsKind) => void
  sigma: number
  onSigma: (sigma: number) => void
  /** whether the app itself suppresses this network's boxes, greedily */
  inUse: boolean
}) {
  const store = useAppStore()
  const iou = useApp((state) => state.settings.iou)
  const classAgnostic = useApp((state) => state.settings.classAgnostic)
  return (
    <>
      <Row loose>
        <Select
          label={strings.kind}
          value={props.kind}
          options={kinds.map(({ value, label }) => ({
            value,
            label: value === 'greedy' && props.inUse ? strings.appDoes(label) : label,
          }))}
          onChange={props.onKind}
        />
        <Segmented
          label={strings.boxesThatAreCompared}
          value={classAgnostic ? 'all' : 'class'}
          options={[
            { value: 'class', label: strings.perClass },
            { value: 'all', label: strings.allClasses },
          ]}
          onChange={(value) => changeSettings(store, { classAgnostic: value === 'all' })}
        />
      </Row>
      <div className={styles['slider']}>
        {props.kind === 'soft-gaussian' ? (
          <Slider
            label={strings.sigmaOfTheDecay}
            value={props.sigma}
            min={0.05}
            max={1}
            step={0.05}
            largeStep={0.1}
            defaultValue={0.5}
            format={formatScore}
            onChange={props.onSigma}
          />
        ) : (
          <Slider
            label={props.kind === 'diou' ? strings.diouThresholdT : strings.iouThresholdT}
            value={iou}
            min={0}
            max={1}
            step={0.01}
            largeStep={0.1}
            defaultValue={defaultSettings.iou}
            format={formatScore}
            onChange={(value) => changeSettings(store, { iou: value })}
          />
        )}
      </div>
    </>
  )
}

/** The measure by which two boxes are compared. */
function measureOf(kind: NmsKind): 'IoU' | 'DIoU' {
  return kind === 'diou' ? 'DIoU' : 'IoU'
}

/** The comparisons of the box taken last, newest first. */
function Comparisons(props: {
  moment: NmsMoment
  kind: NmsKind
  nameOf: (candidate: number) => string
}) {
  const { moment, kind, nameOf } = props
  const { current, comparisons } = moment
  const measure = measureOf(kind)
  const shown = comparisons.slice(-40).toReversed()
  return (
    <Section
      title={
        current === null
          ? strings.measureOfAPair(measure)
          : strings.measureWith(measure, nameOf(current))
      }
    >
      <div className={styles['comparisons']}>
        {shown.length === 0 ? (
          <Note>{strings.comparisonsAreListedHereTheNewest}</Note>
        ) : (
          <ol reversed>
            {shown.map(({ other, value, outcome, score }) => (
              <li key={other} className="numbers" data-outcome={outcome}>
                <span>{nameOf(other)}</span>
                <span>{formatShare(value)}</span>
                <span>
                  {outcome === 'goes'
                    ? strings.suppressed
                    : outcome === 'decays'
                      ? `→ ${formatShare(score)}`
                      : strings.stays}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Section>
  )
}
