import { memo, useMemo } from 'react'
import { barHeights, scoreHistogram } from './score-histogram.ts'
import styles from './histogram-bars.module.css'

export interface HistogramBarsProps {
  /** bar heights of all candidates */
  candidates: Float32Array
  /** bar heights of those that remain after suppression */
  kept: Float32Array
  from: number
  to: number
}

const bins = 66

/**
 * Candidate scores as bars over the range of the slider. Bars above the threshold (the slider's `--at`) get the
 * accent colour by clipping, so that dragging redraws no bar; those that remain after suppression are solid.
 */
export const HistogramBars = memo(function HistogramBars(props: HistogramBarsProps) {
  const { candidates, kept, from, to } = props
  const all = useMemo(() => scoreHistogram(candidates, from, to, bins), [candidates, from, to])
  const allPath = useMemo(() => bars(barHeights(all, all)), [all])
  const keptPath = useMemo(
    () => bars(barHeights(scoreHistogram(kept, from, to, bins), all)),
    [kept, from, to, all],
  )
  return (
    <>
      <Bars path={allPath} className={styles['below']} />
      <Bars path={allPath} className={styles['above']} />
      <Bars path={keptPath} className={styles['kept']} />
    </>
  )
})

function Bars({ path, className }: { path: string; className: string | undefined }) {
  return (
    <svg viewBox={`0 0 ${bins} 1`} preserveAspectRatio="none" className={className}>
      <path d={path} />
    </svg>
  )
}

/** A path of bars one unit wide, with a gap, growing up from the bottom of a box 1 high. */
function bars(heights: Float32Array): string {
  let path = ''
  for (let i = 0; i < heights.length; i++) {
    const height = heights[i]!
    if (height > 0) path += `M${i + 0.1} 1v-${height.toFixed(3)}h.8v${height.toFixed(3)}z`
  }
  return path
}
