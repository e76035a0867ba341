import { classify, createClassifier, trainClassifier, type Classifier } from '../nn/classifier.ts'
import { mulberry32 } from '../nn/random.ts'
import { drawShape, shapeNames } from '../nn/shapes.ts'
import { mixed } from './run.ts'
import { createSnapshots } from './snapshots.ts'

/** Everything that decides how a classifier of drawn shapes is trained: equal ones go equally, bit by bit. */
export interface ClassifierSpec {
  /** pixels a side of the pictures, an even number */
  readonly side: number
  /** feature maps of its convolution */
  readonly maps: number
  readonly rate: number
  /** of the first weights and the pictures */
  readonly seed: number
}

/** A classifier in training that can be moved to any step; a step is one picture, with SGD. */
export interface ClassifierRun {
  readonly step: () => number
  readonly classifier: () => Classifier
  readonly advance: () => void
  /** goes back to the nearest snapshot if the step lies behind; from there only `advance` leads on */
  readonly rewind: (step: number) => void
  /** the loss on each picture so far, before its step */
  readonly losses: () => Float64Array
  /** share of unseen pictures that are right, after 0, 1, ... times `checkEvery` steps so far */
  readonly checked: () => Float64Array
}

/** steps between two checks on unseen pictures */
export const checkEvery = 50

const unseenCount = 100

export function createClassifierRun({ side, maps, rate, seed }: ClassifierSpec): ClassifierRun {
  const losses: number[] = []
  const checked: number[] = []
  let classifier = createClassifier(side, maps, shapeNames.length, mulberry32(seed))
  let step = 0
  const snapshots = createSnapshots(classifier)
  const unseen = mulberry32(mixed(seed, -1))
  const pictures = Array.from({ length: unseenCount }, (_, i) =>
    drawShape(i % shapeNames.length, side, unseen),
  )
  check()

  function check(): void {
    if (step % checkEvery === 0) checked[step / checkEvery] ??= shareRight(classifier, pictures)
  }

  return {
    step: () => step,
    classifier: () => classifier,
    advance() {
      const shape = step % shapeNames.length
      const picture = drawShape(shape, side, mulberry32(mixed(seed, step)))
      const taken = trainClassifier(classifier, picture, shape, rate)
      losses[step] = taken.loss
      classifier = taken.classifier
      step += 1
      snapshots.offer(step, classifier)
      check()
    },
    rewind(to) {
      if (to >= step) return
      const from = snapshots.before(to)
      step = from.step
      classifier = from.value
    },
    losses: () => Float64Array.from(losses.slice(0, step)),
    checked: () => Float64Array.from(checked.slice(0, Math.floor(step / checkEvery) + 1)),
  }
}

/** Pictures are of the classes in turn. */
function shareRight(classifier: Classifier, pictures: readonly ReturnType<typeof drawShape>[]) {
  const right = pictures.filter((picture, i) => {
    const { probabilities } = classify(classifier, picture)
    return probabilities.indexOf(Math.max(...probabilities)) === i % shapeNames.length
  })
  return right.length / pictures.length
}
