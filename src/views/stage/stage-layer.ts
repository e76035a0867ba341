import type { Size } from '../../vision/geometry.ts'
import type { StageView } from './stage-view.ts'

/** What a tab's own layer over the picture is given; its pointer events reach the stage unless it stops them. */
export interface StageLayerProps {
  readonly pictureId: string
  /** of the picture, upright, in pixels */
  readonly size: Size
  /** where the picture lies on the screen */
  readonly view: StageView
}
