/** The part of a COCO instances file that the evaluation reads (cocodataset.org/#format-data). */
export interface CocoDataset {
  readonly images: readonly CocoImage[]
  readonly categories: readonly CocoCategory[]
  readonly annotations: readonly CocoAnnotation[]
}

export interface CocoImage {
  readonly id: number
}

export interface CocoCategory {
  readonly id: number
  readonly name: string
}

export interface CocoAnnotation {
  readonly id: number
  readonly image_id: number
  readonly category_id: number
  readonly bbox: CocoBox
  /** square picture pixels, of the outline if there is one; defaults to width * height of the box */
  readonly area?: number
  /** 1: a region of many objects; default 0 */
  readonly iscrowd?: 0 | 1
}

/** One entry of a COCO results file (cocodataset.org/#format-results). */
export interface CocoResult {
  readonly image_id: number
  readonly category_id: number
  readonly bbox: CocoBox
  readonly score: number
}

/** Left, top, width, height in picture pixels. */
export type CocoBox = readonly [x: number, y: number, width: number, height: number]
