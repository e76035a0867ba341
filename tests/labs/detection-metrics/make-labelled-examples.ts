import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseCatalogue } from '../../../src/catalogue/validate.ts'
import type {
  LabelledExamples,
  SidedBox,
  StoredExample,
} from '../../../src/labs/detection-metrics/labelled-example.ts'
import { demoPictures } from '../../../src/run/evaluate/demo-labels.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import { detect } from '../../../src/vision/detect.ts'
import { letterboxOf } from '../../../src/vision/letterbox.ts'
import { readPng } from '../../fixtures/png.ts'
import { networkRunner } from '../../fixtures/run-network.ts'

export const networkFile = 'models/yolov5s.onnx'

const input = { width: 640, height: 512 }
const floor = 0.02
const iou = 0.45

/** The photographs as the page has them, reduced, and the classes with enough to count. */
const wanted = [
  { file: 'pastoral.png', name: 'march-pastoral.jpg', classes: ['sheep'] },
  { file: 'boats.png', name: 'nagasaki-boats.jpg', classes: ['boat', 'person'] },
]

/** Runs YOLOv5s on two photographs and puts what it finds beside the labels of the demo. */
export async function makeLabelledExamples(): Promise<LabelledExamples> {
  const bytes = new Uint8Array(readFileSync(networkFile))
  const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))
  const spec = models.find(({ id }) => id === 'yolov5s')!
  const examples: StoredExample[] = []
  for (const { file, name, classes } of wanted) {
    const { size, annotations } = demoPictures.find((one) => one.name === name)!
    const runner = await networkRunner(
      bytes,
      readPng(new URL(`../../fixtures/${file}`, import.meta.url).pathname),
    )
    const { outputs, fit } = await runner.run(spec.input, input)
    await runner.release()
    const settings = { confidence: floor, iou, classAgnostic: false, maxDetections: 300 }
    const found = detect(
      decode(outputs, spec.head, input, spec.classes.length, { floor, multiLabel: false }),
      letterboxOf(size!, fit),
      { ...settings, hiddenClasses: new Set() },
      spec.head.kind,
    )
    for (const className of classes) {
      examples.push({
        className,
        picture: `samples/${name}`,
        size: [size!.width, size!.height],
        truths: annotations
          .filter(({ label }) => label === className)
          .map(({ box, difficult = false }) => ({ box, difficult })),
        detections: Array.from(found.scores, (score, i) => ({
          classId: found.classIds[i]!,
          box: sided(found.boxes.subarray(4 * i, 4 * i + 4)),
          score: Number(score.toFixed(4)),
        }))
          .filter(({ classId }) => spec.classes[classId] === className)
          .map(({ box, score }) => ({ box, score })),
      })
    }
  }
  return {
    network: spec.sha256,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: spec.name,
    input: [input.width, input.height],
    floor,
    iou,
    examples,
  }
}

/** To hundredths of a pixel. */
function sided([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: Float32Array): SidedBox {
  const rounded = (value: number) => Number(value.toFixed(2))
  return [rounded(x1), rounded(y1), rounded(x2 - x1), rounded(y2 - y1)]
}
