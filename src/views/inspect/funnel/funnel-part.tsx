import type { PictureResult } from '../../../state/app-state.ts'
import { useApp } from '../../../state/react.ts'
import { funnel, type FunnelStep } from '../../../vision/explain/funnel.ts'
import { needsNms } from '../../../vision/heads/needs-nms.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { formatTime } from '../../../words/units.ts'
import { useDetections } from '../../shared/use-result.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { WithResult } from '../with-result.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import * as strings from '../strings.ts'
import styles from './funnel-part.module.css'

/** The number of boxes after each step, and the time that each step took. */
export function FunnelPart() {
  useStageTool(null)
  return <WithResult>{(result) => <Funnel result={result} />}</WithResult>
}

function Funnel({ result }: { result: PictureResult }) {
  const detections = useDetections()
  const settings = useApp((state) => state.settings)
  const { threshold, nms, filter } = useApp((state) => state.detectTimes)
  const hidden = settings.hiddenClasses.size
  if (!detections) return null
  const { candidates, multiLabel, times, spec } = result
  const steps = funnel({ candidates, detections, multiLabel, classCount: spec.classes.length })
  const words: Record<FunnelStep['name'], readonly [name: string, time: string]> = {
    all: [
      multiLabel ? strings.allPairsOfBoxAndClass : strings.allPredictions,
      strings.letterboxMsNetworkMs(formatTime(times.letterbox), formatTime(times.network)),
    ],
    floor: [strings.aboveTheFloorOf(settings.floor), strings.decodeMs(formatTime(times.decode))],
    threshold: [
      strings.aboveTheThresholdOf(formatScore(settings.confidence)),
      strings.thresholdMs(formatTime(threshold)),
    ],
    nms: needsNms(spec.head.kind)
      ? [
          strings.afterNmsAtIouAtMost(formatScore(settings.iou), settings.maxDetections),
          strings.nmsMs(formatTime(nms)),
        ]
      : [strings.nmsIsNotNeededAtMost(settings.maxDetections), strings.limitMs(formatTime(nms))],
    filter: [
      hidden === 0 ? strings.shownNoClassIsHidden : strings.shownClassesHidden(hidden),
      strings.filterMs(formatTime(filter)),
    ],
  }
  return (
    <Section title={strings.allPredictionsToTheBoxesShown}>
      <ol className={styles['funnel']}>
        {steps.map(({ name, count }) => (
          <li key={name} data-stage={name}>
            <p className="numbers">
              <span>
                {words[name][0]} <b>{formatCount(count)}</b>
              </span>{' '}
              <span className={styles['time']}>{words[name][1]}</span>
            </p>
            <span className={styles['bar']} aria-hidden="true">
              <span style={{ width: `${barLength(count, steps[0]?.count ?? 1)}%` }} />
            </span>
          </li>
        ))}
      </ol>
      <Note>{strings.whatIsLeftAfterEach}</Note>
      <LiveNote />
    </Section>
  )
}

/** Logarithmic, so that a handful of boxes is visible beside thousands of predictions. */
function barLength(count: number, all: number): number {
  return count === 0 ? 0 : (100 * Math.log(count + 1)) / Math.log(all + 1)
}
