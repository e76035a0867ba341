import { escapeHtml } from '../../words/escape-html.ts'
import type { DetectedPicture, DetectedSet, TextFile } from './detected-set.ts'

/**
 * Pre-labels for Label Studio (labelstud.io/guide/predictions): tasks with predictions, and the labelling
 * interface for them. Lengths are percentages of the picture. The pictures' location is unknown here: `image` is
 * an address in a local store that has them under their names.
 */
export function labelStudio({ classes, pictures, model }: DetectedSet): readonly TextFile[] {
  const tasks = pictures.map((one) => JSON.stringify(taskOf(one, model)))
  const labels = classes.map(({ name }) => `    <Label value="${escapeHtml(name)}"/>\n`)
  return [
    {
      path: 'tasks.json',
      parts: ['[', ...tasks.map((text, i) => (i === 0 ? text : `,\n${text}`)), ']\n'],
    },
    {
      path: 'labelling-interface.xml',
      parts: [
        '<View>\n  <Image name="image" value="$image"/>\n',
        '  <RectangleLabels name="label" toName="image">\n',
        ...labels,
        '  </RectangleLabels>\n</View>\n',
      ],
    },
  ]
}

function taskOf({ picture, size, detections }: DetectedPicture, model: string) {
  const scores = detections.map(({ score }) => score)
  return {
    data: {
      image: `/data/local-files/?d=${picture.name.split('/').map(encodeURIComponent).join('/')}`,
    },
    predictions: [
      {
        model_version: model,
        // score of the whole task, by which its list is sorted
        score: scores.length === 0 ? 0 : Math.min(...scores),
        result: detections.map(({ label, box: [left, top, width, height], score }, i) => ({
          id: `box-${i + 1}`,
          type: 'rectanglelabels',
          from_name: 'label',
          to_name: 'image',
          original_width: size.width,
          original_height: size.height,
          image_rotation: 0,
          value: {
            x: (100 * left) / size.width,
            y: (100 * top) / size.height,
            width: (100 * width) / size.width,
            height: (100 * height) / size.height,
            rotation: 0,
            rectanglelabels: [label],
          },
          score,
        })),
      },
    ],
  }
}
