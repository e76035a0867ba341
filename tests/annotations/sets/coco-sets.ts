import { cat, dog, type SetCase } from './set-case.ts'

type Fields = Readonly<Record<string, unknown>>

const categories = [
  { id: 1, name: 'cat' },
  { id: 2, name: 'dog' },
]

/** A file of one picture with a cat; what is not as usual. */
function coco({
  images = {},
  annotations = {},
  ...more
}: { images?: Fields; annotations?: Fields | readonly Fields[] } & Fields = {}) {
  return JSON.stringify({
    images: [{ id: 1, file_name: 'a.jpg', width: 200, height: 100, ...images }],
    categories,
    annotations: [annotations].flat().map((one: Fields) => ({
      id: 1,
      image_id: 1,
      category_id: 1,
      bbox: [20, 10, 40, 30],
      iscrowd: 0,
      ...(Array.isArray(annotations) ? {} : { area: 1200 }),
      ...one,
    })),
    ...more,
  })
}

const aCat = { 'a.jpg': [cat] }
const called = (file_name: string): SetCase => ({
  files: { 'x.json': coco({ images: { file_name } }) },
  truth: aCat,
})

/** Runs of 0 and 1 down the columns of 200 x 100 pixels, for the box of the cat. */
const runs = [
  20 * 100 + 10,
  ...Array.from({ length: 39 }, () => [30, 70]).flat(),
  30,
  60 + 140 * 100,
]

export const cocoSets: Readonly<Record<string, SetCase>> = {
  'ids of categories with gaps, from 0, one of them of nothing': {
    files: {
      'x.json': coco({
        categories: [
          { id: 0, name: 'animals', supercategory: 'none' },
          { id: 17, name: 'cat' },
        ],
        annotations: { category_id: 17 },
      }),
    },
    truth: aCat,
  },
  'an address for a file name': called('https://example.org/images/a.jpg?size=full#top'),
  'a path of Windows': called('C:\\Users\\me\\set\\a.jpg'),
  'a path of another machine': called('/home/me/set/images/a.jpg'),
  'a path from here': called('./a.jpg'),
  'another ending': {
    ...called('a.png'),
    said: [/^Changed: 1 picture was found by a name that is alike/],
  },
  'upper case': {
    ...called('A.JPG'),
    said: [/^Changed: 1 picture was found by a name that is alike/],
  },
  'one name in two folders, and a third that is not open': {
    pictures: ['set/one/a.jpg', 'set/two/a.jpg'],
    files: {
      'set/annotations/x.json': JSON.stringify({
        images: ['one', 'two', 'three'].map((folder, id) => ({
          id,
          file_name: `${folder}/a.jpg`,
          width: 200,
          height: 100,
        })),
        categories,
        annotations: [
          { id: 1, image_id: 0, category_id: 1, bbox: [20, 10, 40, 30] },
          { id: 2, image_id: 1, category_id: 2, bbox: [100, 50, 50, 40] },
          { id: 3, image_id: 2, category_id: 2, bbox: [0, 0, 9, 9] },
        ],
      }),
    },
    truth: { 'one/a.jpg': [cat], 'two/a.jpg': [dog], 'three/a.jpg': [['dog', 0, 0, 9, 9]] },
  },
  'a file for each split, with ids that begin again': {
    pictures: ['train/a.jpg', 'val/b.jpg'],
    files: {
      'annotations/train.json': coco(),
      'annotations/val.json': coco({
        images: { file_name: 'b.jpg' },
        annotations: { category_id: 2, bbox: [100, 50, 50, 40] },
      }),
    },
    truth: { 'a.jpg': [cat], 'b.jpg': [dog] },
  },
  'a crowd whose outline is runs of pixels': {
    files: {
      'x.json': coco({
        annotations: { iscrowd: 1, segmentation: { size: [100, 200], counts: runs } },
      }),
    },
    truth: aCat,
  },
  'runs of pixels, and no box': {
    files: {
      'x.json': coco({
        annotations: { bbox: null, segmentation: { size: [100, 200], counts: runs } },
      }),
    },
    truth: aCat,
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'runs of pixels as pycocotools packs them, and no box': {
    files: {
      'x.json': coco({
        annotations: { bbox: [], segmentation: { size: [100, 200], counts: packed(runs) } },
      }),
    },
    truth: aCat,
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'polygons, and no box': {
    files: {
      'x.json': coco({
        annotations: {
          bbox: undefined,
          segmentation: [
            [20, 10, 60, 10, 60, 20],
            [20, 40, 30, 40, 30, 30],
          ],
        },
      }),
    },
    truth: aCat,
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'key points beside the box': {
    files: { 'x.json': coco({ annotations: { keypoints: [1, 2, 2], num_keypoints: 1 } }) },
    truth: aCat,
  },
  'LVIS, whose pictures have an address and no file name': {
    files: {
      'x.json': coco({
        images: { file_name: undefined, coco_url: 'http://images.cocodataset.org/train2017/a.jpg' },
      }),
    },
    truth: aCat,
  },
  'panoptic: segments with boxes': {
    files: {
      'x.json': JSON.stringify({
        images: [{ id: 1, file_name: 'a.jpg', width: 200, height: 100 }],
        categories,
        annotations: [
          {
            image_id: 1,
            file_name: 'a.png',
            segments_info: [
              { id: 1, category_id: 1, bbox: [20, 10, 40, 30], area: 1200, iscrowd: 0 },
              { id: 2, category_id: 2, bbox: [100, 50, 50, 40], area: 2000, iscrowd: 0 },
            ],
          },
        ],
      }),
    },
    truth: { 'a.jpg': [cat, dog] },
  },
  'NaN, which Python writes and JSON has not': {
    files: {
      'x.json': coco({ annotations: { area: 7777 }, info: { note: 'NaN "7777" \\' } }).replace(
        ':7777',
        ':NaN',
      ),
    },
    truth: aCat,
    said: [/^Changed: 1 place is not JSON/, /^Changed: 1 value that no box needs/],
  },
  'a comma at the end': {
    files: { 'x.json': coco().replace(/\]\}$/, ',]}') },
    truth: aCat,
    said: [/^Changed: 1 place is not JSON/],
  },
  'corners in the place of width and height, by their areas': {
    files: { 'x.json': coco({ annotations: { bbox: [20, 10, 60, 40], area: 1200 } }) },
    truth: aCat,
    said: [/^Changed: 1 box has right and bottom where width and height belong/],
  },
  'corners in the place of width and height, which would reach beyond the picture': {
    files: {
      'x.json': coco({
        annotations: [
          { id: 1, image_id: 1, category_id: 1, bbox: [20, 10, 60, 40] },
          { id: 2, image_id: 1, category_id: 2, bbox: [100, 50, 150, 90] },
          { id: 3, image_id: 1, category_id: 1, bbox: [20, 10, 60, 40] },
        ],
      }),
    },
    truth: { 'a.jpg': [cat, dog, cat] },
    said: [/^Changed: 3 boxes have right and bottom where width and height belong/],
  },
  'shares of the picture': {
    files: { 'x.json': coco({ annotations: { bbox: [0.1, 0.1, 0.2, 0.3], area: 0.06 } }) },
    truth: aCat,
    said: [/^Changed: 1 box was given as shares of the picture/],
  },
  'names in the place of ids': {
    files: { 'x.json': coco({ annotations: { image_id: 'a.jpg', category_id: 'cat' } }) },
    truth: aCat,
    said: [/^Changed: 2 ids were texts, missing or there twice/],
  },
  'ids that are words': {
    files: {
      'x.json': coco({
        categories: [{ id: 'felis', name: 'cat' }],
        annotations: { category_id: 'felis' },
      }),
    },
    truth: aCat,
    said: [/^Changed: 1 id was a text/],
  },
  'objects of other pictures alone, which does not say that there is nothing in this one': {
    files: { 'x.json': coco({ annotations: { image_id: 99 } }) },
    truth: {},
    said: [
      /^x\.json, annotations\[0\]\.image_id: there is no image 99/,
      /^Left out: 1 picture of which no object could be taken/,
    ],
  },
  'an outline as pairs, and no box': {
    files: {
      'x.json': coco({
        annotations: {
          bbox: undefined,
          segmentation: [
            [
              [20, 10],
              [60, 10],
              [60, 40],
            ],
          ],
        },
      }),
    },
    truth: aCat,
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'runs that are those of another picture, and no box': {
    files: {
      'x.json': coco({
        annotations: { bbox: null, segmentation: { size: [100, 200], counts: 'zzzzzzz' } },
      }),
    },
    truth: {},
    said: [/^x\.json, annotations\[0\]\.bbox: is null/, /^Left out: 1 picture/],
  },
  'a file for each split, with pictures of the same names': {
    pictures: ['train/a.jpg', 'val/a.jpg'],
    files: {
      'annotations/instances_train.json': coco(),
      'annotations/instances_val.json': coco({
        annotations: { category_id: 2, bbox: [100, 50, 50, 40] },
      }),
    },
    truth: { 'train/a.jpg': [cat], 'val/a.jpg': [dog] },
  },
  'a file for each split, of which the pictures of one are open': {
    pictures: ['val/a.jpg'],
    files: {
      'annotations/instances_train.json': coco(),
      'annotations/instances_val.json': coco({
        annotations: { category_id: 2, bbox: [100, 50, 50, 40] },
      }),
    },
    truth: { 'a.jpg': [dog] },
    said: [/^Left out: Labels of 1 picture that is not among the open ones/],
  },
  'letters with marks as one letter and as two': {
    ...called('Gro\u0308\u00dfe.jpg'),
    pictures: ['Gr\u00f6\u00dfe.jpg'],
    truth: { 'Gr\u00f6\u00dfe.jpg': [cat] },
  },
  'results whose boxes are corners': {
    files: {
      'x.json': coco(),
      'results.json': JSON.stringify(
        [
          [20, 10, 60, 40],
          [100, 50, 150, 90],
          [120, 50, 170, 90],
        ].map((bbox) => ({ image_id: 1, category_id: 1, bbox, score: 0.5 })),
      ),
    },
    truth: aCat,
    found: {
      'a.jpg': [
        ['cat', 0.5, 20, 10, 40, 30],
        ['cat', 0.5, 100, 50, 50, 40],
        ['cat', 0.5, 120, 50, 50, 40],
      ],
    },
    said: [/^Changed: 3 boxes have right and bottom where width and height belong/],
  },
  'results in shares of the picture and in percent': {
    files: {
      'x.json': coco(),
      'results.json': JSON.stringify([
        { image_id: 1, category_id: 1, bbox: [0.1, 0.1, 0.2, 0.3], score: 87.5 },
      ]),
    },
    truth: aCat,
    found: { 'a.jpg': [['cat', 0.875, 20, 10, 40, 30]] },
    said: [/^Changed: 1 score was given in percent/, /^Changed: 1 box was given as shares/],
  },
  'results that count classes from 1, as Ultralytics saves them for other sets than COCO': {
    files: {
      'classes.txt': 'cat\ndog',
      'a.txt': '0 0.2 0.25 0.2 0.3',
      'predictions.json': JSON.stringify([
        { image_id: 'a', category_id: 1, bbox: [20, 10, 40, 30], score: 0.5 },
        { image_id: 'a', category_id: 2, bbox: [100, 50, 50, 40], score: 0.25 },
      ]),
    },
    truth: aCat,
    found: {
      'a.jpg': [
        ['cat', 0.5, 20, 10, 40, 30],
        ['dog', 0.25, 100, 50, 50, 40],
      ],
    },
    said: [/^Changed: 1 file of results names classes by number, and none is 0/],
  },
  'pictures without objects': {
    pictures: ['a.jpg', 'b.jpg'],
    files: {
      'x.json': JSON.stringify({
        images: [
          { id: 1, file_name: 'a.jpg' },
          { id: 2, file_name: 'b.jpg' },
        ],
        categories,
        annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [20, 10, 40, 30] }],
      }),
    },
    truth: { 'a.jpg': [cat], 'b.jpg': [] },
  },
  'a list of pictures that nobody has labelled': {
    files: {
      'image_info_test.json': JSON.stringify({
        images: [{ id: 1, file_name: 'a.jpg' }],
        categories,
      }),
    },
    truth: {},
    said: [/^image_info_test\.json, annotations: is nothing, expected a list/],
  },
  'annotations with scores: what another tool found': {
    files: { 'x.json': coco({ annotations: { score: 0.75 } }) },
    truth: {},
    found: { 'a.jpg': [['cat', 0.75, 20, 10, 40, 30]] },
  },
  'results that name pictures by number': {
    pictures: ['000000000139.jpg'],
    files: {
      'x.json': coco({
        images: { id: 139, file_name: '000000000139.jpg' },
        annotations: { image_id: 139 },
      }),
      'results.json': JSON.stringify([
        { image_id: 139, category_id: 2, bbox: [100, 50, 50, 40], score: 0.5 },
      ]),
    },
    truth: { '000000000139.jpg': [cat] },
    found: { '000000000139.jpg': [['dog', 0.5, 100, 50, 50, 40]] },
  },
  'results with an outline, of categories counted from 1, without labels': {
    files: {
      'classes.txt': 'cat\ndog',
      'results.json': JSON.stringify([
        { image_id: 'a', category_id: 0, bbox: [20, 10, 40, 30], score: 0.5, segmentation: [] },
        { image_id: 'a', category_id: 1, bbox: [100, 50, 50, 40], score: 0.25 },
      ]),
    },
    truth: {},
    found: {
      'a.jpg': [
        ['cat', 0.5, 20, 10, 40, 30],
        ['dog', 0.25, 100, 50, 50, 40],
      ],
    },
    said: [/^Not labels: 1 file holds no labels: classes\.txt/],
  },
}

/** As `rleToString` of pycocotools: differences to the run two before, five bits a letter. */
function packed(counts: readonly number[]): string {
  let text = ''
  counts.forEach((count, i) => {
    let x = i > 2 ? count - counts[i - 2]! : count
    for (let more = true; more;) {
      let letter = x & 0x1f
      x >>= 5
      more = letter & 0x10 ? x !== -1 : x !== 0
      if (more) letter |= 0x20
      text += String.fromCharCode(letter + 48)
    }
  })
  return text
}
