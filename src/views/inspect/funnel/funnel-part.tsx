import type { PictureResult } from '../../../state/app-state.ts'
import { useApp } from '../../../state/react.ts'
import { funnel, type FunnelStep } from '../../../vision/explain/funnel.ts'
import { needsNms } from '../../../vision/heads/needs-nms.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { plural } from '../../../words/plural.ts'
import { formatTime } from '../../../words/units.ts'
import { useDetections } from '../../shared/use-result.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { WithResult } from '../with-result.tsx'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
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
      multiLabel ? 'All pairs of box and class' : 'All predictions',
      `letterbox ${formatTime(times.letterbox)} ms, network ${formatTime(times.network)} ms`,
    ],
    floor: [`Above the floor of ${settings.floor}`, `decode ${formatTime(times.decode)} ms`],
    threshold: [
      `Above the threshold of ${formatScore(settings.confidence)}`,
      `threshold ${formatTime(threshold)} ms`,
    ],
    nms: needsNms(spec.head.kind)
      ? [
          `After NMS at IoU ${formatScore(settings.iou)}, at most ${settings.maxDetections}`,
          `NMS ${formatTime(nms)} ms`,
        ]
      : [`NMS is not needed; at most ${settings.maxDetections}`, `limit ${formatTime(nms)} ms`],
    filter: [
      hidden === 0
        ? 'Shown: no class is hidden'
        : `Shown: ${plural(hidden, 'class', 'classes')} hidden`,
      `filter ${formatTime(filter)} ms`,
    ],
  }
  return (
    <Section title="From all predictions to the boxes shown">
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
      <Note>
        What is left after each step, and how long the step took. The bars are logarithmic: beside
        thousands of predictions, a handful of boxes could not be seen.
      </Note>
      <LiveNote />
    </Section>
  )
}

/** Logarithmic, so that a handful of boxes is visible beside thousands of predictions. */
function barLength(count: number, all: number): number {
  return count === 0 ? 0 : (100 * Math.log(count + 1)) / Math.log(all + 1)
}
