import type { ComponentType } from 'react'
import type { Point, Size } from '../../vision/geometry.ts'
import type { StageItem } from '../../state/stage-item.ts'
import type { StageView } from './stage-view.ts'

/** What a tab lays over the picture on the stage. */
export interface StageLayer {
  readonly Component: ComponentType<StageLayerProps>
  /** it is shown in the place of the detections, not with them */
  readonly covers: boolean
  /** over the camera as well */
  readonly onCamera: boolean
}

/** What a tab's own layer over the picture is given; its pointer events reach the stage unless it stops them. */
export interface StageLayerProps {
  readonly item: StageItem
  /** of the picture, upright, in pixels */
  readonly size: Size
  /** where the picture lies on the screen */
  readonly view: StageView
  /** lets it answer taps before the stage does, until it says null */
  readonly claimTaps: (claim: TapClaim | null) => void
}

/** A tap, in CSS pixels of the stage; true: it is used and selects nothing. */
export type TapClaim = (at: Point) => boolean
