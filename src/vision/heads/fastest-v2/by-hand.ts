import type { HeadByHand } from '../contract.ts'
import { mapsByStride, noMap } from '../maps-by-hand.ts'
import type { FastestV2Head } from './head.ts'

export const fastestV2ByHand: HeadByHand<FastestV2Head> = {
  label: 'Three maps per stride (Yolo-FastestV2)',
  asks: 'strides and anchors',
  countsClasses: true,
  from(outputs, said, size) {
    let classCount = 0
    const levels = mapsByStride(outputs, said, size).map(({ stride, anchors, maps }) => {
      const boxes = maps.find(({ dims }) => dims[1] === 4 * anchors.length)
      const objectness = maps.find(({ dims }) => dims[1] === anchors.length)
      const classes = maps.find((map) => map !== boxes && map !== objectness)
      if (!boxes || !objectness || !classes) throw noMap(outputs, stride, size)
      classCount = classes.dims[1] ?? 0
      return {
        boxes: boxes.name,
        objectness: objectness.name,
        classes: classes.name,
        stride,
        anchors,
      }
    })
    return { head: { kind: 'fastest-v2', outputs: levels }, classCount }
  },
}
