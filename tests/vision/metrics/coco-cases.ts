import type {
  CocoAnnotation,
  CocoBox,
  CocoDataset,
  CocoResult,
} from '../../../src/vision/metrics/coco-format.ts'
import type { CocoSummary } from '../../../src/vision/metrics/coco-evaluate.ts'

/**
 * A dataset, results, and what pycocotools 2.0.11 computes from them (its -1 as null): `evaluate`, `accumulate`
 * and `summarize` of `COCOeval(COCO(dataset), loadRes(results), 'bbox')`, where a missing area defaults to the
 * box's and a missing `iscrowd` to 0. `summary` is `stats`, `ap` the mean of `eval['precision'][:, :, k, 0, 2]`,
 * both to nine decimals.
 */
export interface CocoCase {
  readonly name: string
  readonly dataset: CocoDataset
  readonly results: readonly CocoResult[]
  readonly summary: CocoSummary
  /** AP by category id */
  readonly ap: Readonly<Record<number, number | null>>
}

const FAR: CocoBox = [500, 500, 20, 20]

export const COCO_CASES: readonly CocoCase[] = [
  {
    name: 'a crowd excuses every detection in it, by how much of the detection lies in it',
    dataset: dataset(
      [1],
      [1],
      [truth(1, 1, [0, 0, 100, 100]), truth(1, 1, [200, 0, 200, 200], { iscrowd: 1 })],
    ),
    results: [
      // half of it lies in the crowd: ignored at IoU .50 only
      result(1, 1, [150, 0, 100, 100], 0.95),
      result(1, 1, [0, 0, 100, 90], 0.9),
      result(1, 1, [210, 10, 50, 50], 0.8),
      result(1, 1, [300, 100, 50, 50], 0.7),
      result(1, 1, FAR, 0.6),
    ],
    summary: {
      ap: 0.5,
      ap50: 1,
      ap75: 0.5,
      apSmall: null,
      apMedium: null,
      apLarge: 0.5,
      ar1: 0,
      ar10: 0.9,
      ar100: 0.9,
      arSmall: null,
      arMedium: null,
      arLarge: 0.9,
    },
    ap: { 1: 0.5 },
  },
  {
    name: 'a class without ground truth is in no mean, one without detections counts as 0',
    dataset: dataset(
      [1, 2],
      [1, 2, 3, 4, 5],
      [
        truth(1, 1, [0, 0, 100, 100]),
        truth(2, 1, [0, 0, 50, 50]),
        truth(2, 2, [0, 0, 50, 50]),
        truth(2, 5, [0, 0, 50, 50], { iscrowd: 1 }),
      ],
    ),
    results: [
      result(1, 1, [0, 0, 100, 80], 0.9),
      result(1, 3, [0, 0, 100, 80], 0.9),
      result(2, 5, [0, 0, 50, 50], 0.9),
    ],
    summary: {
      ap: 0.176732673,
      ap50: 0.252475248,
      ap75: 0.252475248,
      apSmall: null,
      apMedium: 0,
      apLarge: 0.7,
      ar1: 0.175,
      ar10: 0.175,
      ar100: 0.175,
      arSmall: null,
      arMedium: 0,
      arLarge: 0.7,
    },
    ap: { 1: 0.353465347, 2: 0, 3: null, 4: null, 5: null },
  },
  {
    name: 'equal scores keep the order of the input, and of the pictures by id',
    dataset: dataset(
      [20, 10],
      [1],
      [
        truth(20, 1, [0, 0, 100, 100]),
        truth(10, 1, [0, 0, 100, 100]),
        truth(10, 1, [60, 0, 100, 100]),
      ],
    ),
    results: [
      result(20, 1, [0, 0, 100, 100], 0.5),
      // up to IoU .60 it takes the object that the next one fits exactly; above, it is a false positive with a
      // higher score
      result(10, 1, [25, 0, 100, 100], 0.5),
      result(10, 1, [0, 0, 100, 100], 0.5),
      result(20, 1, FAR, 0.5),
    ],
    summary: {
      ap: 0.475907591,
      ap50: 0.554455446,
      ap75: 0.442244224,
      apSmall: null,
      apMedium: null,
      apLarge: 0.475907591,
      ar1: 0.433333333,
      ar10: 0.666666667,
      ar100: 0.666666667,
      arSmall: null,
      arMedium: null,
      arLarge: 0.666666667,
    },
    ap: { 1: 0.475907591 },
  },
  {
    name: 'only the 100 highest-scoring detections of a class in a picture count',
    dataset: dataset([1], [1], [truth(1, 1, [0, 0, 50, 50]), truth(1, 1, [100, 0, 50, 50])]),
    results: Array.from({ length: 120 }, (_, i) =>
      result(
        1,
        1,
        i === 4 ? [0, 0, 50, 50] : i === 110 ? [100, 0, 50, 50] : [300, 300, 10 + i, 10],
        1 - i / 200,
      ),
    ),
    summary: {
      ap: 0.100990099,
      ap50: 0.100990099,
      ap75: 0.100990099,
      apSmall: null,
      apMedium: 0.504950495,
      apLarge: null,
      ar1: 0,
      ar10: 0.5,
      ar100: 0.5,
      arSmall: null,
      arMedium: 0.5,
      arLarge: null,
    },
    ap: { 1: 0.100990099 },
  },
  {
    name: 'an object on the border of two size ranges belongs to both',
    dataset: dataset(
      [1],
      [1],
      [
        truth(1, 1, [0, 0, 40, 40], { area: 32 * 32 }),
        truth(1, 1, [100, 0, 120, 120], { area: 96 * 96 }),
        truth(1, 1, [300, 0, 10, 10]),
      ],
    ),
    results: [
      // false positives that are small, medium and large: each counts in one range only
      result(1, 1, [400, 400, 10, 10], 0.95),
      result(1, 1, [400, 400, 50, 50], 0.85),
      result(1, 1, [400, 400, 150, 150], 0.75),
      result(1, 1, [0, 0, 40, 38], 0.9),
      result(1, 1, [100, 0, 120, 110], 0.8),
      result(1, 1, [300, 0, 10, 8], 0.7),
    ],
    summary: {
      ap: 0.433168317,
      ap50: 0.5,
      ap75: 0.5,
      apSmall: 0.542409241,
      apMedium: 0.801980198,
      apLarge: 0.9,
      ar1: 0,
      ar10: 0.866666667,
      ar100: 0.866666667,
      arSmall: 0.85,
      arMedium: 0.95,
      arLarge: 0.9,
    },
    ap: { 1: 0.433168317 },
  },
  {
    name: 'a recall of exactly 7/20 misses the level 0.35, which numpy rounds up',
    dataset: dataset(
      [1],
      [1],
      Array.from({ length: 20 }, (_, i) => truth(1, 1, [10 * i, 0, 10, 10])),
    ),
    results: Array.from({ length: 7 }, (_, i) => result(1, 1, [10 * i, 0, 10, 10], 0.9)),
    summary: {
      ap: 0.346534653,
      ap50: 0.346534653,
      ap75: 0.346534653,
      apSmall: 0.346534653,
      apMedium: null,
      apLarge: null,
      ar1: 0.05,
      ar10: 0.35,
      ar100: 0.35,
      arSmall: 0.35,
      arMedium: null,
      arLarge: null,
    },
    ap: { 1: 0.346534653 },
  },
  {
    name: 'no detections at all is 0, not undefined',
    dataset: dataset([1], [1], [truth(1, 1, [0, 0, 40, 40])]),
    results: [],
    summary: {
      ap: 0,
      ap50: 0,
      ap75: 0,
      apSmall: null,
      apMedium: 0,
      apLarge: null,
      ar1: 0,
      ar10: 0,
      ar100: 0,
      arSmall: null,
      arMedium: 0,
      arLarge: null,
    },
    ap: { 1: 0 },
  },
  {
    name: 'a seeded jumble of crowds, tied scores and overlaps on the thresholds',
    ...jumble(7),
    summary: {
      ap: 0.219165297,
      ap50: 0.371777891,
      ap75: 0.234895215,
      apSmall: 0.220114839,
      apMedium: 0.327971027,
      apLarge: null,
      ar1: 0.143447293,
      ar10: 0.499287749,
      ar100: 0.612962963,
      arSmall: 0.588703704,
      arMedium: 0.735185185,
      arLarge: null,
    },
    ap: { 1: 0.251676521, 2: 0.201419051, 3: 0.204400319 },
  },
]

function dataset(
  images: readonly number[],
  categories: readonly number[],
  annotations: readonly Omit<CocoAnnotation, 'id'>[],
): CocoDataset {
  return {
    images: images.map((id) => ({ id })),
    categories: categories.map((id) => ({ id, name: `class ${id}` })),
    annotations: annotations.map((annotation, i) => ({ id: i + 1, ...annotation })),
  }
}

function truth(
  image_id: number,
  category_id: number,
  bbox: CocoBox,
  more: { readonly area?: number; readonly iscrowd?: 1 } = {},
): Omit<CocoAnnotation, 'id'> {
  return { image_id, category_id, bbox, ...more }
}

function result(image_id: number, category_id: number, bbox: CocoBox, score: number): CocoResult {
  return { image_id, category_id, bbox, score }
}

/** small integer boxes, so that overlaps often equal .5 or .75, and only five different scores */
function jumble(seed: number): { dataset: CocoDataset; results: CocoResult[] } {
  const random = mulberry32(seed)
  const below = (n: number) => Math.floor(random() * n)
  const box = (): CocoBox => [below(60), below(60), 1 + below(60), 1 + below(60)]
  const images = Array.from({ length: 9 }, (_, i) => 100 - 7 * i)
  const categories = [3, 1, 2]
  const annotations = Array.from({ length: 60 }, () =>
    truth(images[below(9)]!, categories[below(3)]!, box(), random() < 0.15 ? { iscrowd: 1 } : {}),
  )
  const results = Array.from({ length: 240 }, () => {
    const { image_id, category_id, bbox } = annotations[below(60)]!
    const [x, y, width, height] = bbox
    const near: CocoBox = [x + below(3), y + below(3), width + below(4), height + below(4)]
    const score = (1 + below(5)) / 5
    return result(image_id, category_id, random() < 0.6 ? near : box(), score)
  })
  return { dataset: dataset(images, categories, annotations), results }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
