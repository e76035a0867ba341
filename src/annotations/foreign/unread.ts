import { isRecord } from '../is-record.ts'

/** What a value of JSON is where no reader knows it, with the export to choose; null: nobody knows. */
export function unreadFormat(root: unknown): string | null {
  const [first = root] = Array.isArray(root) ? (root as readonly unknown[]) : []
  if (!isRecord(first)) return null
  if (Array.isArray(first['objects']) && isRecord(first['size'])) {
    return is('Supervisely', '“COCO”, or “YOLO”')
  }
  const [one] = Array.isArray(first['labels']) ? (first['labels'] as readonly unknown[]) : []
  if (isRecord(one) && ('box2d' in one || 'poly2d' in one)) return is('BDD100K', '“COCO”')
  if (Array.isArray(first['items']) && isRecord(first['categories'])) {
    return is('Datumaro', '“COCO” (datum convert -f coco)')
  }
  if (isRecord(first['data_row'])) return is('Labelbox', '“COCO”')
  if (isRecord(first['project']) && isRecord(first['metadata'])) {
    return is('VGG Image Annotator 3', '“COCO”')
  }
  if ('box' in first && 'confidence' in first && 'class' in first) {
    return 'is what Ultralytics prints of one picture, which says not of which. Save with save_txt and save_conf, or save_json.'
  }
  return null
}

function is(tool: string, way: string): string {
  return `is of ${tool}, which is not read. Export it as ${way}.`
}
