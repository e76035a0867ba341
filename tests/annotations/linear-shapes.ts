const head = 'filename,class,xmin,ymin,xmax,ymax\n'
const list = <T>(size: number, one: (i: number) => T): readonly T[] =>
  Array.from({ length: size }, (_, i) => one(i))
const lines = (size: number, one: (i: number) => string) => list(size, one).join('\n')
const coco = (
  images: unknown,
  annotations: unknown,
  categories: unknown = [{ id: 1, name: 'cat' }],
) => JSON.stringify({ images, annotations, categories })
const voc = (inner: string) => `<annotation><filename>a.jpg</filename>${inner}</annotation>`
const object =
  '<object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>'

/** Files by the number of their parts. */
type Shapes = Readonly<Record<string, (size: number) => Readonly<Record<string, string>>>>

/** As they are, only large. */
export const largeShapes: Shapes = {
  'YOLO: lines': (n) => ({ 'a.txt': lines(n, () => '0 0.5 0.5 0.1 0.1') }),
  'YOLO: an outline': (n) => ({ 'a.txt': `0 ${'0.5 '.repeat(n)}` }),
  'YOLO: files without pictures': (n) =>
    Object.fromEntries(list(n, (i) => [`f${i}/0001.txt`, '0 0.5 0.5 0.1 0.1'])),
  'YOLO: files that are all of one picture': (n) =>
    Object.fromEntries(list(n, (i) => [`f${i}/a.txt`, '0 0.5 0.5 0.1 0.1'])),
  'names: many of them': (n) => ({ 'data.yaml': `names:\n${lines(n, (i) => `- n${i}`)}` }),
  'names: many of them, by number': (n) => ({
    'data.yaml': `names:\n${lines(n, (i) => `  ${i}: n${i}`)}`,
  }),
  'names: anchors': (n) => ({ 'data.yaml': `names:\n${lines(n, (i) => `- &a${i} n${i}`)}` }),
  'names: classes.txt': (n) => ({ 'classes.txt': lines(n, (i) => `n${i}`) }),
  'CSV: rows': (n) => ({ 'x.csv': head + lines(n, () => 'a.jpg,cat,1,2,3,4') }),
  'CSV: rows of as many pictures': (n) => ({
    'x.csv': head + lines(n, (i) => `p${i}.jpg,c${i},1,2,3,4`),
  }),
  'COCO: objects': (n) => ({
    'x.json': coco(
      [{ id: 1, file_name: 'a.jpg' }],
      list(n, (id) => ({ id, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4] })),
    ),
  }),
  'COCO: pictures': (n) => ({
    'x.json': coco(
      list(n, (id) => ({ id, file_name: `p${id}.jpg` })),
      [],
    ),
  }),
  'COCO: classes': (n) => ({
    'x.json': coco(
      [],
      [],
      list(n, (id) => ({ id, name: `c${id}` })),
    ),
  }),
  'COCO: an outline': (n) => ({
    'x.json': coco(
      [{ id: 1, file_name: 'a.jpg' }],
      [{ id: 1, image_id: 1, category_id: 1, segmentation: [list(n, (i) => i)] }],
    ),
  }),
  'COCO results': (n) => ({
    'x.json': JSON.stringify(
      list(n, (i) => ({ image_id: i, category_id: 0, bbox: [1, 2, 3, 4], score: 0.5 })),
    ),
  }),
  'XML: objects': (n) => ({ 'a.xml': voc(object.repeat(n)) }),
  'XML: cut': (n) => ({ 'a.xml': voc(object.repeat(n)).slice(0, -9) }),
  'CVAT: boxes': (n) => ({
    'x.xml': `<annotations><image name="a.jpg">${'<box label="cat" xtl="1" ytl="1" xbr="2" ybr="2"></box>'.repeat(n)}</image></annotations>`,
  }),
  'CVAT: an outline': (n) => ({
    'x.xml': `<annotations><image name="a.jpg"><polygon label="cat" points="${'1,2;'.repeat(n)}3,4"></polygon></image></annotations>`,
  }),
  'Label Studio': (n) => ({
    'x.json': JSON.stringify(
      list(n, (id) => ({
        id,
        data: { image: `/data/local-files/?d=p${id}.jpg` },
        annotations: [{ result: [] }],
      })),
    ),
  }),
  'VIA: a table': (n) => ({
    'x.csv': `filename,region_shape_attributes,region_attributes\n${lines(n, (i) => `p${i}.jpg,"{}","{}"`)}`,
  }),
}

/** Made to take for ever. */
export const hostileShapes: Shapes = {
  'YOLO: a number of digits': (n) => ({ 'a.txt': `0 ${'1'.repeat(n)}x 0.5 0.1 0.1` }),
  'YOLO: digits all the way': (n) => ({ 'a.txt': '1'.repeat(n) }),
  'YOLO: line ends': (n) => ({ 'z.txt': '\n'.repeat(n) }),
  'YOLO: spaces': (n) => ({ 'z.txt': `${' '.repeat(n)}x` }),
  'YOLO: signs': (n) => ({ 'z.txt': `0 ${'-+'.repeat(n)} x` }),
  'names: line ends in YAML': (n) => ({
    'x.yaml': '\n'.repeat(n),
    'data.yaml': `${'\n'.repeat(n)}names: [cat]`,
  }),
  'names: spaces in YAML': (n) => ({ 'data.yaml': `names: [cat${' '.repeat(n)}, dog]` }),
  'names: brackets': (n) => ({ 'data.yaml': `names: ${'['.repeat(n)}` }),
  'names: dashes': (n) => ({ 'data.yaml': `names: ${'- '.repeat(n)}` }),
  'names: colons': (n) => ({ 'data.yaml': `names: ${'a: '.repeat(n)}` }),
  'names: quotes': (n) => ({ 'data.yaml': `names: "${'\\"'.repeat(n)}` }),
  'names: comments': (n) => ({ 'data.yaml': `${'#\n'.repeat(n)}names: [cat]` }),
  'CSV: one name in as many folders': (n) => ({
    'x.csv': head + lines(n, (i) => `f${i}/a.jpg,cat,1,2,3,4`),
  }),
  'CSV: a number of digits': (n) => ({ 'x.csv': `${head}a.jpg,cat,${'1'.repeat(n)}x,2,3,4` }),
  'CSV: columns': (n) => ({ 'x.csv': lines(2, () => list(n, (i) => `c${i}`).join(',')) }),
  'CSV: quotes': (n) => ({ 'x.csv': `${head}"${'""'.repeat(n)}` }),
  'CSV: quotes that close nothing': (n) => ({ 'x.csv': `${head}${'"a"b'.repeat(n)}` }),
  'CSV: apostrophes': (n) => ({ 'x.csv': `${head}a.jpg,${"'".repeat(n)},1,2,3,4` }),
  'CSV: line ends': (n) => ({ 'x.csv': `${head}${'\r\n'.repeat(n)}` }),
  'COCO: one name in as many folders': (n) => ({
    'x.json': coco(
      list(n, (id) => ({ id, file_name: `f${id}/a.jpg` })),
      [],
    ),
  }),
  'COCO: packed runs of pixels': (n) => ({
    'x.json': coco(
      [{ id: 1, file_name: 'a.jpg' }],
      [
        {
          id: 1,
          image_id: 1,
          category_id: 1,
          segmentation: { size: [9, 9], counts: 'o'.repeat(n) },
        },
      ],
    ),
  }),
  'JSON: brackets': (n) => ({ 'x.json': '['.repeat(n) }),
  'JSON: cut in a text': (n) => ({ 'x.json': `["${'a'.repeat(n)}` }),
  'JSON: quotes': (n) => ({ 'x.json': `["${'\\"'.repeat(n)}` }),
  'JSON: NaN': (n) => ({ 'x.json': `[${'NaN,'.repeat(n)}1]` }),
  'JSON: one long word': (n) => ({ 'x.json': `[${'N'.repeat(n)}` }),
  'XML: brackets': (n) => ({ 'a.xml': `<annotation>${'<'.repeat(n)}` }),
  'XML: tags that are not closed': (n) => ({ 'a.xml': `<annotation>${'<a>'.repeat(n)}` }),
  'XML: spaces in a tag': (n) => ({ 'a.xml': `<annotation${' '.repeat(n)}=>` }),
  'XML: spaces between': (n) => ({ 'a.xml': voc(' '.repeat(n)) }),
  'XML: attributes': (n) => ({
    'a.xml': `<annotation ${list(n, (i) => `a${i}="1"`).join(' ')}></annotation>`,
  }),
  'XML: quotes in a tag': (n) => ({ 'a.xml': `<annotation ${'"\''.repeat(n)}>` }),
  'XML: equal signs in a tag': (n) => ({
    'a.xml': `<annotation ${'a='.repeat(n)}></annotation>`,
  }),
  'XML: references': (n) => ({
    'a.xml': voc(`<object><name>${'&amp;'.repeat(n)}</name></object>`),
  }),
  'XML: ampersands': (n) => ({ 'a.xml': voc(`<object><name>${'&'.repeat(n)}</name></object>`) }),
  'XML: comments': (n) => ({ 'a.xml': `<annotation>${'<!--'.repeat(n)}` }),
  'Label Studio: an address': (n) => ({
    'x.json': JSON.stringify([{ data: { image: '?d='.repeat(n) }, annotations: [{ result: [] }] }]),
  }),
}
