import type { Size } from '../../vision/geometry.ts'
import type { Annotation, LabelClass, LabelledPicture } from '../annotation-set.ts'

/** A network's detections, for export to other programs. */
export interface DetectedSet {
  /** display name of the network */
  readonly model: string
  /** the classes of the labels, followed by detected classes that the labels lack */
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly DetectedPicture[]
}

export interface DetectedPicture {
  /** as in the labels, by which file formats identify pictures */
  readonly picture: LabelledPicture
  /** upright, in pixels */
  readonly size: Size
  /** by descending score; boxes are inside the picture */
  readonly detections: readonly Detection[]
}

export interface Detection extends Pick<Annotation, 'label' | 'box'> {
  /** 0..1 */
  readonly score: number
  /** when it was seen, in seconds, and its track: of a film's frame, in COCO results, which have room for more */
  readonly moment?: { readonly time: number; readonly track_id?: number }
}

/** A text in chunks, one per picture, since a whole set may exceed the maximum length of a string. */
export interface TextFile {
  readonly path: string
  readonly parts: readonly string[]
}
