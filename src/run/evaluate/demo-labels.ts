import type { Annotation, LabelClass, LabelledPicture } from '../../annotations/annotation-set.ts'

/*
 * Drawn by hand for this app, on the photographs at four times their size, and checked as an overlay: integer
 * pixels, as tight as the prints allow; masts and tails belong to their objects. Indistinct objects are
 * difficult: the back and the head behind the ewe in the middle of the flock, and the hulls behind the nets of
 * Nagasaki. They are under the app's licence.
 */

/** Left, top, right, bottom in picture pixels. */
type Corners = readonly [left: number, top: number, right: number, bottom: number]

function labelled(label: string, corners: readonly Corners[], difficult = false): Annotation[] {
  return corners.map(([left, top, right, bottom]) => ({
    label,
    box: [left, top, right - left, bottom - top],
    ...(difficult && { difficult: true as const }),
  }))
}

export const demoClasses: readonly LabelClass[] = ['person', 'boat', 'cat', 'sheep'].map(
  (name) => ({ name }),
)

export const demoPictures: readonly LabelledPicture[] = [
  {
    name: 'march-pastoral.jpg',
    size: { width: 1024, height: 498 },
    annotations: [
      ...labelled('sheep', [
        [119, 138, 182, 270],
        [308, 53, 456, 187],
        [608, 54, 671, 151],
        [666, 104, 778, 178],
        [764, 93, 877, 172],
        [907, 104, 1001, 165],
        [998, 122, 1024, 185],
        [424, 178, 756, 444],
        [449, 316, 612, 456],
        [655, 168, 752, 242],
        [805, 205, 884, 289],
        [864, 190, 913, 222],
        [908, 155, 990, 206],
        [902, 176, 959, 218],
        [967, 149, 1001, 190],
        [899, 234, 962, 281],
        [983, 212, 1018, 287],
      ]),
      ...labelled('sheep', [[441, 168, 653, 225]], true),
    ],
  },
  {
    name: 'nagasaki-boats.jpg',
    size: { width: 1024, height: 819 },
    annotations: [
      ...labelled('boat', [
        [437, 125, 752, 581],
        [341, 527, 466, 572],
        [0, 622, 756, 778],
        [690, 644, 1024, 819],
      ]),
      ...labelled('boat', [[282, 520, 393, 549]], true),
      ...labelled('person', [
        [379, 649, 463, 711],
        [748, 665, 817, 817],
      ]),
    ],
  },
  {
    name: 'house-cat.jpg',
    size: { width: 1024, height: 510 },
    annotations: labelled('cat', [
      [37, 24, 158, 105],
      [207, 23, 330, 105],
      [370, 24, 493, 105],
      [542, 26, 666, 108],
      [709, 28, 834, 108],
      [881, 28, 1005, 108],
      [38, 148, 156, 232],
      [199, 151, 315, 235],
      [371, 152, 485, 240],
      [555, 152, 666, 238],
      [709, 155, 817, 235],
      [880, 154, 1000, 234],
      [21, 268, 159, 358],
      [185, 263, 328, 357],
      [367, 263, 493, 358],
      [546, 266, 665, 358],
      [707, 272, 830, 359],
      [878, 280, 1003, 357],
      [28, 411, 156, 480],
      [191, 415, 327, 483],
      [350, 423, 496, 484],
      [512, 426, 668, 484],
      [686, 426, 843, 483],
      [860, 426, 1005, 484],
    ]),
  },
]
