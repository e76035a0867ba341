import type { Size } from '../../vision/geometry.ts'
import type { Annotation, LabelClass, LabelledPicture } from '../annotation-set.ts'

/** What a network found, as it is given to other programs. */
export interface DetectedSet {
  /** who found it, for people */
  readonly model: string
  /** of the labels, and after them those of the network that were found and that no label has */
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly DetectedPicture[]
}

export interface DetectedPicture {
  /** as it is labelled: file formats know pictures by what labels say of them */
  readonly picture: LabelledPicture
  /** upright, in pixels */
  readonly size: Size
  /** highest score first; boxes are within the picture */
  readonly detections: readonly Detection[]
}

export interface Detection extends Pick<Annotation, 'label' | 'box'> {
  /** 0..1 */
  readonly score: number
}

/** A text as it grows: a picture's part each, since a whole set is more than one string holds. */
export interface TextFile {
  readonly path: string
  readonly parts: readonly string[]
}
