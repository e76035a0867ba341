import type { OpenRequest } from './protocol.ts'

/** An input size as part of a key. */
export function shapeOf({ width, height }: OpenRequest['size']): string {
  return `${width}x${height}`
}
