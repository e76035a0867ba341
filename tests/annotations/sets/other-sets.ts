import { cat, dog, type SetCase } from './set-case.ts'

const aCat = { 'a.jpg': [cat] }
const both = { 'a.jpg': [cat, dog] }

const object = (name: string, [x1, y1, x2, y2]: readonly (number | string)[], more = '') =>
  `<object><name>${name}</name>${more}<bndbox><xmin>${x1}</xmin><ymin>${y1}</ymin><xmax>${x2}</xmax><ymax>${y2}</ymax></bndbox></object>`
const voc = (filename: string, ...objects: readonly string[]) =>
  `<annotation><folder>x</folder><filename>${filename}</filename><size><width>200</width><height>100</height><depth>3</depth></size>${objects.join('')}</annotation>`
const vocCat = object('cat', [21, 11, 60, 40])

export const vocSets: Readonly<Record<string, SetCase>> = {
  'corners with decimals, and parts of the object': {
    files: {
      'a.xml': voc(
        'a.jpg',
        object(
          'cat',
          ['21.0', ' 11 ', '60.00', '4e1'],
          '<part><name>head</name><bndbox><xmin>1</xmin></bndbox></part>',
        ),
      ),
    },
    truth: aCat,
  },
  'no size': {
    files: { 'a.xml': `<annotation><filename>a.jpg</filename>${vocCat}</annotation>` },
    truth: aCat,
  },
  'a size of 0, and marks that are not 0 or 1': {
    files: {
      'a.xml': voc(
        'a.jpg',
        object(
          'cat',
          [21, 11, 60, 40],
          '<difficult>Unspecified</difficult><truncated>x</truncated>',
        ),
      ).replace('>200<', '>0<'),
    },
    truth: aCat,
    said: [/^Changed: 1 value that no box needs/],
  },
  'folders in folders, a path in the file name': {
    pictures: ['VOC/JPEGImages/day/a.jpg', 'VOC/JPEGImages/night/a.jpg'],
    files: {
      'VOC/Annotations/day/a.xml': voc('C:\\cam\\day\\a.jpg', vocCat),
      'VOC/Annotations/night/a.xml': voc('a.jpg', object('dog', [101, 51, 150, 90])),
    },
    truth: { 'JPEGImages/day/a.jpg': [cat], 'JPEGImages/night/a.jpg': [dog] },
  },
  'a file name that no picture has, in a file named after one': {
    files: { 'a.xml': voc('IMG_0001.HEIC', vocCat) },
    truth: aCat,
  },
  'a file name without an ending': {
    files: { 'Annotations/a.XML': voc('a', vocCat) },
    truth: aCat,
  },
  'no objects: a picture in which there is nothing': {
    files: { 'a.xml': voc('a.jpg') },
    truth: { 'a.jpg': [] },
  },
  'a byte order mark, a declaration, comments, letters as numbers': {
    files: {
      'a.xml': `\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- made -->\r\n${voc('a.jpg', object('caf&#233; &amp; cat', [21, 11, 60, 40]))}`,
    },
    truth: { 'a.jpg': [['café & cat', 20, 10, 40, 30]] },
  },
  'corners that are the wrong way round': {
    files: { 'a.xml': voc('a.jpg', vocCat, object('dog', [150, 90, 101, 51])) },
    truth: aCat,
    said: [/^Left out: 1 object without a box/],
  },
  'corners as shares of the picture': {
    files: { 'a.xml': voc('a.jpg', object('cat', [0.1, 0.1, 0.3, 0.4])) },
    truth: aCat,
    said: [/^Changed: 1 box was given as shares of the picture/],
  },
  'a file that was copied, with the name of the picture that it was of': {
    pictures: ['a.jpg', 'b.jpg'],
    files: {
      'a.xml': voc('b.jpg', vocCat),
      'b.xml': voc('b.jpg', object('dog', [101, 51, 150, 90])),
    },
    truth: { 'a.jpg': [cat], 'b.jpg': [dog] },
  },
  'a turned box of roLabelImg': {
    files: {
      'a.xml': voc(
        'a.jpg',
        '<object><type>robndbox</type><name>cat</name><robndbox><cx>40</cx><cy>25</cy><w>30</w><h>40</h><angle>1.5707963267948966</angle></robndbox></object>',
      ),
    },
    truth: aCat,
    said: [/^Changed: 1 object was drawn as something else/],
  },
}

const head = 'filename,class,xmin,ymin,xmax,ymax'
const rows = ['a.jpg,cat,20,10,60,40', 'a.jpg,dog,100,50,150,90']
const table = (...lines: readonly string[]): SetCase => ({
  files: { 'x.csv': lines.join('\n') },
  truth: both,
})

export const csvSets: Readonly<Record<string, SetCase>> = {
  semicolons: table(head.replaceAll(',', ';'), ...rows.map((row) => row.replaceAll(',', ';'))),
  'semicolons and decimal commas, as Excel writes here and there': {
    files: {
      'x.csv': `${head.replaceAll(',', ';')}\r\na.jpg;cat;20,0;10,0;60,0;40,0\r\na.jpg;dog;100,5;50;150,5;90\r\n`,
    },
    truth: { 'a.jpg': [cat, ['dog', 100.5, 50, 50, 40]] },
    said: [/^Changed: 6 numbers were written as text/],
  },
  tabs: table(head.replaceAll(',', '\t'), ...rows.map((row) => row.replaceAll(',', '\t'))),
  'a byte order mark, line ends of Windows, everything quoted': {
    files: {
      'x.csv': `\ufeff${[head, ...rows].map((row) => `"${row.replaceAll(',', '","')}"`).join('\r\n')}\r\n`,
    },
    truth: both,
  },
  'other names of the columns, in another order': table(
    'Label Name,X Max,X Min,Y-Max,y_min,Image Path',
    'cat,60,20,40,10,images/a.jpg',
    'dog,150,100,90,50,images/a.jpg',
  ),
  'left, top, width and height': table(
    'image,label,left,top,width,height',
    'a.jpg,cat,20,10,40,30',
    'a.jpg,dog,100,50,50,40',
  ),
  'x, y, w, h beside the size of the picture': table(
    'image_name,image_width,image_height,x,y,w,h,label',
    'a.jpg,200,100,20,10,40,30,cat',
    'a.jpg,200,100,100,50,50,40,dog',
  ),
  'a box in one cell': table(
    'image_name,width,height,bbox,label',
    'a.jpg,200,100,"[20, 10, 40.0, 30]",cat',
    'a.jpg,200,100,"[100,50,50,40]",dog',
  ),
  'an index before, and a comma after every row': {
    ...table(`,${head},`, ...rows.map((row, i) => `${i},${row},`)),
  },
  'the line that tells Excel what parts cells': table(
    'sep=;',
    head.replaceAll(',', ';'),
    ...rows.map((row) => row.replaceAll(',', ';')),
  ),
  'a space before quoted cells': table(
    head.replaceAll(',', ', '),
    ...rows.map((row) => row.replace(/,(\w+)/, ', "$1"')),
  ),
  'decimal commas in quoted cells': {
    files: { 'x.csv': `${head}\na.jpg,cat,"20,0","10,0","60,0","40,0"\n` },
    truth: aCat,
    said: [/^Changed: 4 numbers were written as text/],
  },
  'quoted cells that may be thousands': {
    files: { 'x.csv': `${head}\na.jpg,cat,"1,020",10,"1,060",40\n` },
    truth: {},
    said: [
      /^x\.csv, line 2: xmin is “1,020”, expected a number/,
      /^x\.csv, line 2: xmax is “1,060”/,
      /^Left out: 1 picture of which no object/,
    ],
  },
  'centre and size': table(
    'image,label,x_center,y_center,width,height',
    'a.jpg,cat,40,25,40,30',
    'a.jpg,dog,125,70,50,40',
  ),
  'no row of names, and the class first': table('a.jpg,cat,20,10,60,40', 'a.jpg,dog,100,50,150,90'),
  'what Vertex AI takes': {
    files: {
      'x.csv':
        'TRAIN,gs://bucket/a.jpg,cat,0.1,0.1,,,0.3,0.4,,\nTEST,gs://bucket/a.jpg,dog,0.5,0.5,,,0.75,0.9,,\n',
    },
    truth: both,
    said: [/^Changed: 2 boxes were given as shares of the picture/],
  },
  'shares of the picture, with scores': {
    files: { 'x.csv': `${head},score\na.jpg,cat,0.1,0.1,0.3,0.4,0.5\n` },
    truth: {},
    found: { 'a.jpg': [['cat', 0.5, 20, 10, 40, 30]] },
    said: [/^Changed: 1 box was given as shares of the picture/],
  },
  'classes by number, and a file that names them': {
    files: {
      'x.csv': 'filename,class_id,xmin,ymin,xmax,ymax\na.jpg,0,20,10,60,40\na.jpg,1,100,50,150,90',
      'classes.txt': 'cat\ndog\n',
    },
    truth: both,
  },
  'a row of names and nothing below it': {
    files: { 'x.csv': `${head}\n` },
    truth: {},
    said: [/^x\.csv: has names of columns, and no rows\.$/],
  },
  'a file of tabs, called so': {
    files: { 'x.tsv': [head, ...rows].join('\n').replaceAll(',', '\t') },
    truth: both,
  },
  'no row of names': table('a.jpg,20,10,60,40,cat', 'a.jpg,100,50,150,90,dog', 'a.jpg,,,,,'),
  'rows between without anything, and a name that a spreadsheet would run': {
    files: { 'x.csv': `${head}\n\na.jpg,'=cat,20,10,60,40\n,,,,,\n` },
    truth: { 'a.jpg': [['=cat', 20, 10, 40, 30]] },
  },
  'names with commas, quotes and a backslash at the end': {
    files: { 'x.csv': `${head}\na.jpg,"a, ""b"" \\",20,10,60,40\n` },
    truth: { 'a.jpg': [['a, "b" \\', 20, 10, 40, 30]] },
  },
  'scores: what another tool found': {
    files: { 'x.csv': `${head},score\n${rows[0]},0.5\n${rows[1]},0.25\n` },
    truth: {},
    found: {
      'a.jpg': [
        ['cat', 0.5, 20, 10, 40, 30],
        ['dog', 0.25, 100, 50, 50, 40],
      ],
    },
  },
  'Open Images: groups and names in a file of their own': {
    files: {
      'class-descriptions-boxable.csv': '/m/01,cat\n/m/02,dog\n',
      'boxes.csv':
        'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\na,xclick,/m/01,1,0.1,0.3,0.1,0.4,0,0,-1,0,0\na,xclick,/m/02,1,0.5,0.75,0.5,0.9,0,0,1,0,0\n',
    },
    truth: both,
    said: [
      /^Changed: 1 picture was found by a name/,
      /^Changed: 2 boxes were given as shares/,
      /^Not labels: 1 file/,
    ],
  },
  'the table of VGG Image Annotator': {
    files: {
      'via_export.csv': [
        'filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes',
        'a.jpg,1,"{}",2,0,"{""name"":""rect"",""x"":20,""y"":10,""width"":40,""height"":30}","{""type"":""cat""}"',
        'a.jpg,1,"{}",2,1,"{""name"":""rect"",""x"":100,""y"":50,""width"":50,""height"":40}","{""type"":""dog""}"',
        'b.jpg,1,"{}",0,0,"{}","{}"',
      ].join('\n'),
    },
    pictures: ['a.jpg', 'b.jpg'],
    truth: { ...both, 'b.jpg': [] },
  },
}

const region = (more: object) => ({ original_width: 200, original_height: 100, ...more })
const rectangle = { x: 10, y: 10, width: 20, height: 30, rotation: 0, rectanglelabels: ['cat'] }
const task = (image: string, ...result: readonly object[]) => ({
  id: 1,
  data: { image },
  annotations: [{ result }],
})
const shape = (label: string, points: readonly (readonly number[])[], shape_type?: string) => ({
  label,
  points,
  shape_type,
})

const json = (value: unknown, name = 'x.json') => ({ [name]: JSON.stringify(value) })

export const toolSets: Readonly<Record<string, SetCase>> = {
  'Label Studio: an upload with the letters before its name, a choice beside the box': {
    files: json([
      task('/data/upload/3/0a1b2c3d-a.jpg', region({ type: 'rectanglelabels', value: rectangle }), {
        type: 'choices',
        value: { choices: ['x'] },
      }),
    ]),
    truth: aCat,
    said: [/^Changed: 1 picture was found by a name/],
  },
  'Label Studio: ellipses, turned boxes, and a mask that is no box': {
    files: json([
      task(
        's3://bucket/set/a.jpg',
        region({
          type: 'ellipselabels',
          value: { x: 20, y: 25, radiusX: 10, radiusY: 15, rotation: 0, ellipselabels: ['cat'] },
        }),
        region({
          type: 'brushlabels',
          value: { format: 'rle', rle: [1, 2], brushlabels: ['dog'] },
        }),
      ),
    ]),
    truth: aCat,
    said: [/^Changed: 1 object was drawn as something else/, /^Left out: 1 object without a box/],
  },
  'Label Studio: JSON-MIN': {
    files: json([
      {
        image: '/data/local-files/?d=set%2Fa.jpg',
        id: 1,
        label: [region(rectangle)],
        annotator: 1,
      },
    ]),
    truth: aCat,
  },
  'Label Studio: tasks that nobody has looked at': {
    files: json([{ id: 1, data: { image: 'a.jpg' }, annotations: [], predictions: [] }]),
    truth: {},
    said: [/^x\.json: has 1 task that nobody has annotated/],
  },
  'Label Studio: pre-labels, which are what a network found': {
    files: json([
      {
        data: { image: '/data/local-files/?d=a.jpg' },
        predictions: [
          {
            model_version: 'm',
            result: [region({ type: 'rectanglelabels', value: rectangle, score: 0.5 })],
          },
        ],
      },
    ]),
    truth: {},
    found: { 'a.jpg': [['cat', 0.5, 20, 10, 40, 30]] },
  },
  'labelme: a polygon, a rectangle by its other corners, a point': {
    files: json(
      {
        version: '5.4.1',
        flags: {},
        imagePath: '..\\images\\a.jpg',
        imageData: null,
        imageWidth: 200,
        imageHeight: 100,
        shapes: [
          shape('cat', [
            [20, 10],
            [60, 10],
            [40, 40],
          ]),
          shape(
            'dog',
            [
              [150, 50],
              [100, 90],
            ],
            'rectangle',
          ),
          shape('dog', [[1, 1]], 'point'),
        ],
      },
      'a.json',
    ),
    truth: both,
    said: [/^Changed: 1 object was drawn as something else/, /^Left out: 1 object without a box/],
  },
  'labelme of X-AnyLabeling: rectangles of four corners, turned ones, masks': {
    files: json(
      {
        version: '2.4',
        imagePath: 'a.jpg',
        imageWidth: 200,
        imageHeight: 100,
        shapes: [
          shape(
            'cat',
            [
              [20, 10],
              [60, 10],
              [60, 40],
              [20, 40],
            ],
            'rectangle',
          ),
          shape(
            'dog',
            [
              [125, 50],
              [150, 70],
              [125, 90],
              [100, 70],
            ],
            'rotation',
          ),
        ],
      },
      'a.json',
    ),
    truth: both,
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'CVAT: folders in the names, outlines, turned boxes, tags': {
    pictures: ['one/a.jpg', 'two/a.jpg'],
    files: {
      'annotations.xml':
        '<?xml version="1.0" encoding="utf-8"?><annotations><version>1.1</version><meta><task><labels><label><name>cat</name></label></labels></task></meta><image id="0" name="one/a.jpg" width="200" height="100"><tag label="x" source="manual"></tag><box label="cat" source="manual" occluded="0" xtl="20.00" ytl="10.00" xbr="60.00" ybr="40.00" z_order="0"><attribute name="age">2</attribute></box></image><image id="1" name="two/a.jpg" width="200" height="100"><polygon label="dog" points="100,50;150,50;125,90"></polygon></image></annotations>',
    },
    truth: { 'one/a.jpg': [cat], 'two/a.jpg': [dog] },
    said: [/^Changed: 1 object was drawn as something else/],
  },
  'CVAT: a video': {
    files: {
      'annotations.xml':
        '<annotations><version>1.1</version><track id="0" label="cat"><box frame="0" xtl="1" ytl="1" xbr="2" ybr="2"></box></track></annotations>',
    },
    truth: {},
    said: [/^annotations\.xml: is of a video .* Export the task as/],
  },
  'CreateML: with “annotation” in the singular': {
    files: json([
      {
        imagefilename: 'a.jpg',
        annotation: [{ label: 'cat', coordinates: { x: 40, y: 25, width: 40, height: 30 } }],
      },
    ]),
    truth: aCat,
  },
  'VIA: a project with several attributes, of which one is chosen among boxes': {
    files: json({
      _via_settings: {},
      _via_attributes: { region: {}, file: {} },
      _via_img_metadata: {
        'a.jpg1': {
          filename: 'a.jpg',
          size: 1,
          regions: [
            {
              shape_attributes: { name: 'rect', x: 20, y: 10, width: 40, height: 30 },
              region_attributes: { kind: { cat: true } },
            },
            {
              shape_attributes: { name: 'polyline', all_points_x: [1], all_points_y: [1] },
              region_attributes: { kind: 'dog' },
            },
          ],
          file_attributes: {},
        },
      },
    }),
    truth: aCat,
    said: [/^Left out: 1 object without a box/],
  },
  'KITTI results: a score is the last value': {
    files: { 'a.txt': 'cat -1 -1 -10 20 10 60 40 -1 -1 -1 -1000 -1000 -1000 -10 0.75\n' },
    truth: {},
    found: { 'a.jpg': [['cat', 0.75, 20, 10, 40, 30]] },
  },
  'VisDrone results: a score for each box': {
    files: { 'a.txt': '20,10,40,30,0.75,4,-1,-1\n' },
    truth: {},
    found: { 'a.jpg': [['car', 0.75, 20, 10, 40, 30]] },
  },
  'Supervisely, which is not read': {
    files: json(
      {
        description: '',
        tags: [],
        size: { height: 100, width: 200 },
        objects: [
          {
            classTitle: 'cat',
            geometryType: 'rectangle',
            points: {
              exterior: [
                [20, 10],
                [60, 40],
              ],
              interior: [],
            },
          },
        ],
      },
      'a.jpg.json',
    ),
    truth: {},
    said: [/^a\.jpg\.json: is of Supervisely, .* as “COCO”/],
  },
  'BDD100K, which is not read': {
    files: json([
      { name: 'a.jpg', labels: [{ category: 'cat', box2d: { x1: 20, y1: 10, x2: 60, y2: 40 } }] },
    ]),
    truth: {},
    said: [/^x\.json: is of BDD100K/],
  },
  'Datumaro, which is not read': {
    files: json({
      info: {},
      categories: { label: { labels: [{ name: 'cat' }] } },
      items: [{ id: 'a', annotations: [] }],
    }),
    truth: {},
    said: [/^x\.json: is of Datumaro/],
  },
  'what Ultralytics prints of one picture, which says not which': {
    files: json([
      { name: 'cat', class: 0, confidence: 0.9, box: { x1: 20, y1: 10, x2: 60, y2: 40 } },
    ]),
    truth: {},
    said: [/^x\.json: is what Ultralytics prints/],
  },
}
