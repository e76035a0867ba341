/** 0.5 -> ".50", as COCO writes it */
export function formatIou(iou: number): string {
  return iou.toFixed(2).slice(1)
}
