import { escapeHtml } from '../../words/escape-html.ts'
import { hundredths } from '../../vision/hundredths.ts'
import type { DetectedPicture, DetectedSet } from './detected-set.ts'

/**
 * Pre-labels for CVAT, "CVAT for images 1.1" (docs.cvat.ai, XML annotation format), to be uploaded as annotations
 * of a task with the same pictures and labels. The format has no scores.
 */
export function cvatXml({ classes, pictures }: DetectedSet): readonly string[] {
  const labels = classes.map(({ name }) => `<label><name>${escapeHtml(name)}</name></label>`)
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n<version>1.1</version>\n`,
    `<meta><task><labels>${labels.join('')}</labels></task></meta>\n`,
    ...pictures.map(image),
    `</annotations>\n`,
  ]
}

function image({ picture, size, detections }: DetectedPicture, id: number): string {
  const boxes = detections.map(({ label, box: [left, top, width, height] }) => {
    const [x1, y1, x2, y2] = [left, top, left + width, top + height].map(hundredths)
    return `<box label="${escapeHtml(label)}" source="auto" occluded="0" xtl="${x1}" ytl="${y1}" xbr="${x2}" ybr="${y2}" z_order="0"></box>\n`
  })
  const { width, height } = size
  return `<image id="${id}" name="${escapeHtml(picture.name)}" width="${width}" height="${height}">\n${boxes.join('')}</image>\n`
}
