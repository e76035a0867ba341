import { isInStep, type LiveState } from '../../state/live.ts'

/**
 * How far the boxes are behind the camera, in words; in step, how late the picture is.
 *
 * @param latency from the camera's frame to its boxes, in milliseconds
 */
export function delayWords(latency: number, live: Pick<LiveState, 'inStep' | 'trails'>): string {
  const seconds = (latency / 1000).toFixed(1)
  if (isInStep(live)) return `shown with its boxes, ${seconds} s late`
  return latency <= 100 ? 'boxes keep up' : `boxes ${seconds} s behind`
}
