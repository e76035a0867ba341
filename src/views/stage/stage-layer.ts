import type { ComponentType } from 'react'
import type { Point, Size } from '../../vision/geometry.ts'
import type { StageItem } from '../../state/stage-item.ts'
import type { StageView } from './stage-view.ts'

/** A tab's layer over the picture on the stage. */
export interface StageLayer {
  readonly Component: ComponentType<StageLayerProps>
  /** shown in place of the detections, not with them */
  readonly covers: boolean
  /** also shown over the camera */
  readonly onCamera: boolean
}

/** Props of a tab's layer over the picture; its pointer events reach the stage unless it stops them. */
export interface StageLayerProps {
  readonly item: StageItem
  /** of the picture, upright, in pixels */
  readonly size: Size
  /** position of the picture on the screen */
  readonly view: StageView
  /** handles taps before the stage does, until null is passed */
  readonly claimTaps: (claim: TapClaim | null) => void
}

/** A tap, in CSS pixels of the stage; returns true if handled, so that nothing is selected. */
export type TapClaim = (at: Point) => boolean
