/** A small set as somebody has it, and what a person would expect of it. */
export interface SetCase {
  /** paths of the pictures, 200 x 100 pixels each; a.jpg where not given */
  readonly pictures?: readonly string[]
  /** contents by path */
  readonly files: Readonly<Record<string, string>>
  /** objects by picture: class, left, top, width and height in pixels */
  readonly truth: Readonly<Record<string, readonly (readonly [string, ...number[]])[]>>
  /** detections of another tool by picture: class, score and box */
  readonly found?: Readonly<Record<string, readonly (readonly [string, ...number[]])[]>>
  /** what is said beside how much was read, a line each, and nothing else is */
  readonly said?: readonly RegExp[]
}

/** In 200 x 100 pixels; the same as YOLO's shares, as COCO's box, and as corners. */
export const cat = ['cat', 20, 10, 40, 30] as const
export const catLine = '0 0.2 0.25 0.2 0.3'
export const dog = ['dog', 100, 50, 50, 40] as const
export const dogLine = '1 0.625 0.7 0.25 0.4'

export function named(label: string): readonly [string, ...number[]] {
  return [label, ...cat.slice(1)] as [string, ...number[]]
}
