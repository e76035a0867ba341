import { correctMotion, predictMotion, startMotion, type Motion } from './motion.ts'
import { estimateOf } from './sight.ts'
import type { Corners, Estimate } from './tracker.ts'

/** The state of DeepSORT and ByteTrack: centre, aspect (width by height) and height, each with its velocity. */
export interface BoxMotion {
  readonly x: Motion
  readonly y: Motion
  readonly aspect: Motion
  readonly height: Motion
}

/**
 * Spreads are shares of the height, but for the aspect, which has fixed ones (DeepSORT, `kalman_filter.py`; Wojke et
 * al. 2017, section 2.1).
 */
const positionShare = 1 / 20
const velocityShare = 1 / 160
const aspectSpread = 1e-2
const aspectVelocitySpread = 1e-5
const measuredAspectSpread = 1e-1

/** A box just seen. */
export function startBox(corners: Corners): BoxMotion {
  const { x, y, aspect, height } = measured(corners)
  const position = 2 * positionShare * height
  const velocity = 10 * velocityShare * height
  return {
    x: startMotion(x, position, velocity),
    y: startMotion(y, position, velocity),
    aspect: startMotion(aspect, aspectSpread, aspectVelocitySpread),
    height: startMotion(height, position, velocity),
  }
}

/** One frame later, in place. A box out of sight keeps its height. */
export function predictBox(box: BoxMotion, outOfSight: boolean): void {
  const height = box.height.value
  if (outOfSight) box.height.velocity = 0
  const position = positionShare * height
  const velocity = velocityShare * height
  predictMotion(box.x, position, velocity)
  predictMotion(box.y, position, velocity)
  predictMotion(box.aspect, aspectSpread, aspectVelocitySpread)
  predictMotion(box.height, position, velocity)
}

/** Takes in a detection, in place. */
export function correctBox(box: BoxMotion, corners: Corners): void {
  const seen = measured(corners)
  const position = positionShare * box.height.value
  correctMotion(box.x, seen.x, position)
  correctMotion(box.y, seen.y, position)
  correctMotion(box.aspect, seen.aspect, measuredAspectSpread)
  correctMotion(box.height, seen.height, position)
}

export function cornersOf({ x, y, aspect, height }: BoxMotion): Corners {
  const halfWidth = (aspect.value * height.value) / 2
  const halfHeight = height.value / 2
  return [x.value - halfWidth, y.value - halfHeight, x.value + halfWidth, y.value + halfHeight]
}

export function estimatesOf(box: BoxMotion): Estimate[] {
  return [
    estimateOf('centre x', box.x),
    estimateOf('centre y', box.y),
    estimateOf('width / height', box.aspect),
    estimateOf('height', box.height),
  ]
}

function measured([x1, y1, x2, y2]: Corners) {
  const height = y2 - y1
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, aspect: (x2 - x1) / height, height }
}
