import type { AnnotationSet } from '../../src/annotations/annotation-set.ts'
import type { PictureCandidates, RunInfo } from '../../src/evaluation/protocol.ts'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { seededRandom } from '../../src/vision/metrics/random.ts'

const side = 640
const classCount = 80

export interface SyntheticSet {
  readonly labels: Pick<AnnotationSet, 'classes' | 'pictures'>
  readonly info: RunInfo
  readonly candidates: readonly PictureCandidates[]
}

/** About seven objects per picture, and detections: most near an object, some on background. */
export function syntheticSet(pictures: number, detections: number): SyntheticSet {
  const random = seededRandom(1)
  const classes = Array.from({ length: classCount }, (_, i) => ({ name: `class ${i}` }))
  // a few classes have most of the objects
  const someClass = () => Math.floor(random() ** 3 * classCount)
  const labelled = Array.from({ length: pictures }, (_, i) => ({
    name: `${String(i).padStart(6, '0')}.jpg`,
    size: { width: side, height: side },
    annotations: Array.from({ length: Math.floor(random() * 15) }, () => ({
      label: `class ${someClass()}`,
      box: [random() * 400, random() * 400, 5 + random() * 200, 5 + random() * 200] as const,
    })),
  }))
  const each = Math.ceil(detections / pictures)
  return {
    labels: { classes, pictures: labelled },
    info: {
      id: 'synthetic',
      model: {
        id: 'synthetic',
        name: 'Synthetic',
        sha256: '',
        head: 'end-to-end',
        classes: classes.map(({ name }) => name),
      },
      inputSize: { width: side, height: side },
      backend: 'wasm',
      threads: 1,
      floor: 0.001,
      multiLabel: true,
    },
    candidates: labelled.map(({ name, annotations }) => {
      const boxes = new Float32Array(4 * each)
      const classIds = new Uint16Array(each)
      for (let i = 0; i < each; i++) {
        const near = annotations[Math.floor(random() * annotations.length)]
        const [x, y, width, height] =
          near && random() < 0.7 ? near.box : [random() * 400, 50, 80, 80]
        const shift = (random() - 0.5) * 0.4
        boxes.set([x + shift * width, y + shift * height, x + width, y + height], 4 * i)
        classIds[i] = near && random() < 0.8 ? Number(near.label.slice(6)) : someClass()
      }
      return {
        picture: name,
        letterbox: letterbox(
          { width: side, height: side },
          { width: side, height: side },
          'stretch',
        ),
        candidates: {
          boxes: boxes as ModelBoxes,
          scores: Float32Array.from({ length: each }, () => random()),
          classIds,
        },
      }
    }),
  }
}
