import { cat, catLine, dog, dogLine, named, type SetCase } from './set-case.ts'

const yaml = 'names: [cat, dog]\n'
const both = { 'a.jpg': [cat, dog] }
const lines = `${catLine}\n${dogLine}\n`

/** One object of class `id`, as a file of its own. */
const one = (names: string, label: string, id = 0): SetCase => ({
  files: { 'data.yaml': names, 'a.txt': catLine.replace(/^0/, String(id)) },
  truth: { 'a.jpg': [named(label)] },
})

/** COCO's seventeen key points, or some of them: two places and, if it is there, what is said of each. */
const points = (count: number, third?: string) =>
  Array.from({ length: count }, () => `0.2 0.3${third === undefined ? '' : ` ${third}`}`).join(' ')

export const yoloSets: Readonly<Record<string, SetCase>> = {
  'names as a dict': one('names:\n  0: cat\n  1: dog\n', 'dog', 1),
  'names as a dict of quoted numbers, out of order': one('names: {"1": dog, "0": cat}', 'cat'),
  'names as a list over lines, nothing else in the file': one("names:\n- cat\n- 'dog'\n", 'dog', 1),
  'names beside path, train, val that are not there': one(
    'path: ../datasets/x # root\ntrain: images/train\nval:\ntest:\nnc: 2\nnames: [cat, dog]\n',
    'cat',
  ),
  'a name with spaces': one('names: [traffic light]', 'traffic light'),
  'a name with a quote': one('names: ["it\'s"]', "it's"),
  'a name with a colon': one("names: ['a: b']", 'a: b'),
  'a name of other letters': one('names: [猫 – café]', '猫 – café'),
  'a name that is a number': one('names: [7, 8]', '8', 1),
  'a name that YAML takes for a truth value': one('names: [true, false]', 'false', 1),
  'a name that YAML takes for nothing': one('names: [cat, null]', 'null', 1),
  'a name that older YAML takes for no': one('names: [yes, no, on]', 'no', 1),
  'a name that objects have already': one('names: [__proto__, constructor]', 'constructor', 1),
  'names with a gap, of which no object is': {
    ...one('names: {0: cat, 2: dog}', 'dog', 2),
    said: [/^Changed: 1 class has no name/],
  },
  'a name that is there twice: nobody knows which is meant': {
    files: { 'data.yaml': 'names: [cat, cat, dog]', 'a.txt': catLine },
    truth: {},
    said: [/^data\.yaml, names\[1\]: “cat” is there twice\./, /^a\.txt: was not read/],
  },
  'a count that is not that of the names': {
    ...one('nc: 80\nnames: [cat, dog]', 'dog', 1),
    said: [/^Changed: 1 value that no box needs/],
  },
  'a data.yaml that counts classes and does not name them': {
    ...one('train: images\nnc: 2\n', 'class_1', 1),
    said: [/^Changed: 2 classes have no name/],
  },
  'a data.yml, with a comment, a byte order mark and line ends of Windows': {
    files: {
      'data.yml': '\ufeff# made by a tool\r\nnames:\r\n  - cat\r\n  - dog\r\n',
      'a.txt': dogLine,
    },
    truth: { 'a.jpg': [dog] },
  },
  'what Roboflow exports': {
    pictures: ['set/train/images/a_jpg.rf.0f1e2d3c.jpg', 'set/valid/images/a_jpg.rf.99aa.jpg'],
    files: {
      'set/data.yaml':
        'train: ../train/images\nval: ../valid/images\n\nnc: 2\nnames: [cat, dog]\n\nroboflow:\n  workspace: x\n',
      'set/README.roboflow.txt': 'Provided by a Roboflow user',
      'set/README.dataset.txt': '# cats\nhttps://universe.roboflow.com',
      'set/train/labels/a_jpg.rf.0f1e2d3c.txt': catLine,
      'set/valid/labels/a_jpg.rf.99aa.txt': dogLine,
    },
    truth: { 'a_jpg.rf.0f1e2d3c.jpg': [cat], 'a_jpg.rf.99aa.jpg': [dog] },
    said: [/^Not labels: 2 files hold no labels/],
  },
  'what darknet has: obj.names, obj.data, train.txt, pictures and labels together': {
    pictures: ['data/obj/a.jpg', 'data/obj/b.jpg'],
    files: {
      'data/obj.names': 'cat\ndog\n\n',
      'data/train.txt': 'data/obj/a.jpg\n',
      'data/obj/a.txt': lines,
      'data/obj/b.txt': '',
    },
    truth: { 'a.jpg': [cat, dog], 'b.jpg': [] },
    said: [/^Not labels: 1 file holds no labels: train\.txt/],
  },
  'what labelImg leaves: classes.txt among the labels': {
    pictures: ['images/a.jpg'],
    files: { 'labels/classes.txt': 'cat\r\ndog\r\n', 'labels/a.txt': `${lines}\r\n` },
    truth: both,
  },
  'an empty file of labels: a picture without objects': {
    files: { 'data.yaml': yaml, 'a.txt': '' },
    truth: { 'a.jpg': [] },
  },
  'a file of labels of nothing but line ends': {
    files: { 'data.yaml': yaml, 'a.txt': '\n \r\n' },
    truth: { 'a.jpg': [] },
  },
  'tabs and several spaces between the values': {
    files: {
      'data.yaml': yaml,
      'a.txt': `${catLine.replaceAll(' ', '\t')}\n  ${dogLine.replaceAll(' ', '   ')}  `,
    },
    truth: both,
  },
  'upper-case endings': {
    pictures: ['A.JPG'],
    files: { 'data.yaml': yaml, 'A.TXT': lines },
    truth: { 'A.JPG': [cat, dog] },
  },
  'a .jpeg, and labels named after the whole file': {
    pictures: ['a.jpeg', 'b.jpeg'],
    files: { 'data.yaml': yaml, 'a.jpeg.txt': catLine, 'b.jpg.txt': dogLine },
    truth: { 'a.jpeg': [cat], 'b.jpeg': [dog] },
  },
  'names with dots, spaces, and signs': {
    pictures: ['frame.0001.jpg', 'frame.0002.jpg', 'a #1+100%.jpg'],
    files: {
      'data.yaml': yaml,
      'frame.0002.txt': dogLine,
      'frame.0001.txt': catLine,
      'a #1+100%.txt': dogLine,
    },
    truth: { 'frame.0001.jpg': [cat], 'frame.0002.jpg': [dog], 'a #1+100%.jpg': [dog] },
  },
  'two pictures that a file of labels could be of': {
    pictures: ['a.jpg', 'a.png'],
    files: { 'data.yaml': yaml, 'a.txt': catLine },
    truth: {},
    said: [/^Left out: Labels of 1 picture that could be of several/, /^Not labels: 1 file/],
  },
  'labels without pictures, pictures without labels': {
    pictures: ['a.jpg', 'b.jpg'],
    files: { 'data.yaml': yaml, 'a.txt': catLine, 'z.txt': dogLine },
    truth: { 'a.jpg': [cat] },
    said: [/^Left out: Labels of 1 picture that is not among the open ones/],
  },
  polygons: {
    files: { 'data.yaml': yaml, 'a.txt': '0 0.1 0.1 0.3 0.1 0.3 0.4 0.2 0.35 0.1 0.4' },
    truth: { 'a.jpg': [cat] },
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'turned boxes (OBB)': {
    files: { 'data.yaml': yaml, 'a.txt': '0 0.1 0.25 0.2 0.1 0.3 0.25 0.2 0.4' },
    truth: { 'a.jpg': [cat] },
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'poses of 17 points, each with whether it is seen': {
    files: {
      'data.yaml': 'kpt_shape: [17, 3]\nnames: [cat, dog]',
      'a.txt': `${catLine} ${points(17, '2')}`,
    },
    truth: { 'a.jpg': [cat] },
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'poses of an even number of points, as many values as an outline has': {
    files: {
      'data.yaml': yaml,
      'a.txt': `${catLine} ${points(4, '2')}\n${dogLine} ${points(3, '1')} 0 0 0`,
    },
    truth: both,
    said: [/^Changed: 2 objects were drawn as something else/],
  },
  'poses of points without a third value, as data.yaml says': {
    files: {
      'data.yaml': 'names: [cat, dog]\nkpt_shape: [5, 2]',
      'a.txt': `${catLine} ${points(5)}`,
    },
    truth: { 'a.jpg': [cat] },
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'predictions of poses, the confidence last': {
    files: {
      'data.yaml': 'names: [cat, dog]\nkpt_shape: [17, 3]',
      'a.txt': `${catLine} ${points(17, '0.93')} 0.75`,
    },
    truth: {},
    found: { 'a.jpg': [['cat', 0.75, 20, 10, 40, 30]] },
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'predictions of outlines, the confidence last': {
    files: {
      'data.yaml': yaml,
      'a.txt': '0 0.1 0.1 0.3 0.1 0.2 0.4 0.5\n1 0.5 0.5 0.75 0.5 0.75 0.9 0.5 0.9 0.25',
    },
    truth: {},
    found: {
      'a.jpg': [
        ['cat', 0.5, 20, 10, 40, 30],
        ['dog', 0.25, 100, 50, 50, 40],
      ],
    },
    said: [/^Changed: 2 objects were drawn as something else/],
  },
  'predictions of boxes beside labels of the same pictures': {
    pictures: ['images/a.jpg'],
    files: {
      'data.yaml': yaml,
      'labels/a.txt': lines,
      'runs/detect/predict/labels/a.txt': `${catLine} 0.875\n${dogLine} 0.125`,
    },
    truth: both,
    found: {
      'a.jpg': [
        ['cat', 0.875, 20, 10, 40, 30],
        ['dog', 0.125, 100, 50, 50, 40],
      ],
    },
  },
  'classes by their names': {
    files: { 'data.yaml': yaml, 'a.txt': lines.replace('0', 'cat').replace(/^1/m, 'dog') },
    truth: both,
    said: [/^Changed: 2 classes were given by name/],
  },
  'a line of text above the boxes': {
    files: { 'data.yaml': yaml, 'a.txt': `# class cx cy w h\n${catLine}` },
    truth: { 'a.jpg': [cat] },
    said: [/^Left out: 1 object without a box/],
  },
  'pixels in the place of shares': {
    files: { 'data.yaml': yaml, 'a.txt': '0 40 25 40 30' },
    truth: {},
    said: [/^a\.txt, line 1: the centre x is 40, expected a share from 0 to 1/],
  },
  'decimal commas': {
    files: { 'data.yaml': yaml, 'a.txt': catLine.replaceAll('.', ',') },
    truth: {},
    said: [/^a\.txt, line 1: the centre x is 0,2, expected a share/],
  },
  'what systems leave in folders': {
    pictures: ['images/a.jpg'],
    files: {
      'data.yaml': yaml,
      'labels/a.txt': lines,
      '__MACOSX/labels/._a.txt': '\u0001\u0002 Mac OS X',
      'labels/._a.txt': '\u0001\u0002 Mac OS X',
      'labels/.ipynb_checkpoints/a-checkpoint.txt': lines,
      'labels/a.cache.json': '{"version": 1}',
    },
    truth: both,
    said: [/^Not labels: 3 files hold no labels/],
  },
  'labels of another split than the pictures, of the same names': {
    pictures: ['set/images/train/a.jpg'],
    files: { 'set/data.yaml': yaml, 'set/labels/val/a.txt': dogLine },
    truth: {},
    said: [/^Left out: Labels of 1 picture that is not among the open ones/, /^Not labels: 1 file/],
  },
  'labels of two splits, of which the pictures of one are open': {
    pictures: ['set/valid/images/a.jpg'],
    files: {
      'set/data.yaml': yaml,
      'set/train/labels/a.txt': catLine,
      'set/valid/labels/a.txt': dogLine,
    },
    truth: { 'a.jpg': [dog] },
    said: [/^Left out: Labels of 1 picture that is not among the open ones/],
  },
  'labels in a folder that has nothing to do with that of the pictures': {
    pictures: ['photos/june/a.jpg'],
    files: { 'data.yaml': yaml, 'marked/a.txt': catLine },
    truth: { 'a.jpg': [cat] },
    said: [/^Changed: 1 picture was found by the file name alone/],
  },
  'two sets that count their classes in another order': {
    pictures: ['one/images/a.jpg', 'two/images/b.jpg'],
    files: {
      'one/data.yaml': 'names: [cat, dog]',
      'two/data.yaml': 'names: [dog, cat]',
      'one/labels/a.txt': catLine,
      'two/labels/b.txt': dogLine.replace(/^1/, '0'),
    },
    truth: { 'a.jpg': [cat], 'b.jpg': [dog] },
  },
  'boxes with a confidence and the number of a track': {
    files: { 'data.yaml': yaml, 'a.txt': `${catLine} 0.875 1\n${dogLine} 0.125 2` },
    truth: {},
    found: {
      'a.jpg': [
        ['cat', 0.875, 20, 10, 40, 30],
        ['dog', 0.125, 100, 50, 50, 40],
      ],
    },
    said: [/^Changed: 2 values that no box needs/],
  },
  'triangles, which have as many values as those': {
    files: {
      'data.yaml': yaml,
      'a.txt': '0 0.1 0.1 0.3 0.1 0.2 0.4\n1 0.5 0.5 0.75 0.5 0.6 0.9',
    },
    truth: both,
    said: [/^Changed: 2 objects were drawn as something else/],
  },
  'corners in the place of centre and size': {
    files: {
      'data.yaml': yaml,
      'a.txt': '0 0.1 0.1 0.3 0.4\n1 0.5 0.5 0.75 0.9\n0 0.1 0.1 0.3 0.4',
    },
    truth: { 'a.jpg': [cat, dog, cat] },
    said: [/^Changed: 3 boxes have right and bottom where width and height belong/],
  },
  'DOTA’s turned boxes in pixels, with their two first lines': {
    files: {
      'a.txt':
        'imagesource:GoogleEarth\ngsd:0.14\n20 25 40 10 60 25 40 40 cat 0\n100.0 50.0 150.0 50.0 150.0 90.0 100.0 90.0 dog 1\n',
    },
    truth: both,
    said: [/^Changed: 1 object was drawn as something else/],
  },
}
