import type { Size } from '../vision/geometry.ts'
import type { InputRule } from '../vision/input.ts'
import type { Letterbox } from '../vision/letterbox.ts'
import { planTensor, type TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { FramePixels } from './frame-pixels.ts'

/** Caches the tables of the last geometry while frames keep their size. */
export function createPlanner(rule: InputRule) {
  let plan: TensorPlan | null = null
  return (fit: Letterbox, { width, height, order }: Omit<FramePixels, 'data'>): TensorPlan => {
    // the pixels as read: of the frame's own size, or resized by the browser already
    const wanted = { ...fit, image: { width, height } }
    if (!plan || plan.order !== order || !sameFit(plan.letterbox, wanted)) {
      plan = planTensor(wanted, rule, order)
    }
    return plan
  }
}

function sameFit(a: Letterbox, b: Letterbox): boolean {
  return sameSize(a.image, b.image) && sameSize(a.input, b.input) && sameSize(a.resized, b.resized)
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height
}
