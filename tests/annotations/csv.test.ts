import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv, writeCsv } from '../../src/annotations/csv.ts'
import { someSet } from './arbitrary-set.ts'

const file = `filename,width,height,class,xmin,ymin,xmax,ymax,reviewer
a.jpg,640,480,"cat, big",10,20.5,110,220.5,Ada
b.jpg,100,50,,,,,,
a.jpg,640,480,dog,0,0,1,1,
`

describe('CSV', () => {
  const set = parseCsv(file, 'labels.csv')

  it('has one row per object; a row without an object is a picture without objects', () => {
    expect(set.classes.map(({ name }) => name)).toEqual(['cat, big', 'dog'])
    expect(set.pictures).toMatchObject([
      {
        name: 'a.jpg',
        size: { width: 640, height: 480 },
        annotations: [
          { label: 'cat, big', box: [10, 20.5, 100, 200] },
          { label: 'dog', box: [0, 0, 1, 1] },
        ],
      },
      { name: 'b.jpg', size: { width: 100, height: 50 }, annotations: [] },
    ])
  })

  it('preserves unknown columns, and groups the rows of a picture', () => {
    expect(writeCsv(set)).toBe(`filename,width,height,class,xmin,ymin,xmax,ymax,reviewer
a.jpg,640,480,"cat, big",10,20.5,110,220.5,Ada
a.jpg,640,480,dog,0,0,1,1,
b.jpg,100,50,,,,,,
`)
  })

  it('accepts other column names, in any order, and semicolons', () => {
    const { pictures } = parseCsv('Label;x1;y1;x2;y2;image_path\ncat;1;2;3;4;val/a.jpg', 'x.csv')
    expect(pictures).toMatchObject([
      { name: 'a.jpg', size: null, annotations: [{ label: 'cat', box: [1, 2, 2, 2] }] },
    ])
  })

  it.each([
    'ImageID,XMin,YMin,XMax,YMax,LabelName\na.jpg,10.1,20,15.3,26,cat',
    'image,x,y,w,h,label\na.jpg,10.1,20,5.2,6,cat',
    'bbox_h;bbox_w;bbox_y;bbox_x;img_name;category name\n6;5.2;20;10.1;a.jpg;cat',
    'file,left,top,right,bottom,class\r\na.jpg,10.1,20,15.3,26,cat\r\n',
    '"filename"\t"xmin"\t"ymin"\t"xmax"\t"ymax"\t"class"\na.jpg\t10.1\t20\t15.3\t26\tcat',
  ])('is read by the habits of other tools: %j', (text) => {
    expect(parseCsv(text, 'x.csv').pictures).toMatchObject([
      { name: 'a.jpg', annotations: [{ label: 'cat', box: [10.1, 20, 5.2, 6] }] },
    ])
  })

  it('keeps folders and additional columns of any name, also of pictures without objects', () => {
    const text = `filename,width,height,class,xmin,ymin,xmax,ymax,constructor,Note,x1
val/a.jpg,640,480,cat,1,2,3,4,me,"a, b",7
val/b.jpg,,,,,,,,you,empty,
`
    const set = parseCsv(text, 'x.csv')
    expect(set.pictures.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg'])
    expect(writeCsv(set)).toBe(text)
  })

  it('contains no spreadsheet formula, and restores the original names', () => {
    const labels = ['=HYPERLINK("x")', '+a', '-b', '@c', "'=d", '-5']
    const box = [-1, -2, 3, 4] as const
    const picture = {
      name: '=photo.jpg',
      size: null,
      annotations: labels.map((label) => ({ label, box })),
    }
    const classes = labels.map((name) => ({ name }))
    const text = writeCsv({ classes, pictures: [picture] })
    for (const cell of text.split(/[\n,]/)) expect(cell).toMatch(/^(?![=+@\t\r]|-\D)/)
    expect(text).toContain(',-1,-2,2,2')
    const again = parseCsv(text, 'x.csv')
    expect(again.classes).toEqual(classes)
    expect(again.pictures.map(({ name }) => name)).toEqual(['=photo.jpg'])
  })

  it('has one name in two folders as two pictures, known by their paths', () => {
    const text = `filename,class,xmin,ymin,xmax,ymax\ntrain/a.jpg,cat,1,2,3,4\nval/a.jpg,dog,1,2,3,4\n`
    expect(parseCsv(text, 'x.csv').pictures).toMatchObject([
      { name: 'train/a.jpg', annotations: [{ label: 'cat' }] },
      { name: 'val/a.jpg', annotations: [{ label: 'dog' }] },
    ])
  })

  it('is read without a header row, in the format of keras-retinanet', () => {
    const { pictures } = parseCsv('img/a.jpg,1,2,3,4,cat\nimg/b.jpg,,,,,\n', 'x.csv')
    expect(pictures.map(({ annotations }) => annotations.length)).toEqual([1, 0])
  })

  it('keeps labels, boxes, flags and areas of any set', () => {
    assert(
      property(someSet, ({ classes, pictures }) => {
        const text = writeCsv({ classes, pictures })
        const again = parseCsv(text, 'x.csv')
        const plain = again.pictures.map((picture) => ({
          ...picture,
          annotations: picture.annotations.map(({ more, ...rest }) => {
            expect(more).toBeUndefined()
            return rest
          }),
        }))
        expect(plain).toEqual(pictures)
        expect(writeCsv(again)).toBe(text)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  const row = (cells: string) => `filename,width,height,class,xmin,ymin,xmax,ymax\n\n${cells}\n`
  it.each([
    [
      row('a.jpg,640,480,cat,110,20,10,220'),
      'x.csv, line 3: xmax is 10, left of xmin 110: a negative width.',
    ],
    [
      row('a.jpg,640,480,cat,10,20,nan,220'),
      'x.csv, line 3: xmax is “nan”, expected a number of pixels.',
    ],
    [row('a.jpg,640,480,,10,20,30,220'), 'x.csv, line 3: has no class.'],
    [row(',640,480,cat,10,20,30,220'), 'x.csv, line 3: has no file name.'],
    [row('a.jpg,640,cat,10,20,30,220'), 'x.csv, line 3: has 7 values, expected 8.'],
    [
      row('a.jpg,0,480,cat,10,20,30,220'),
      'x.csv, line 3: the size is “0” × “480”, expected pixels.',
    ],
    [
      row('a.jpg,640,480,cat,1,2,3,4\na.jpg,64,48,cat,1,2,3,4'),
      'x.csv, line 4: “a.jpg” is 64 × 48 here and 640 × 480 before.',
    ],
    [
      'x,y,w,h,file,label\n1,2,-3,4,a.jpg,cat',
      'x.csv, line 2: xmax is -2, left of xmin 1: a negative',
    ],
    ['x,y,w,h,file,label\n1,2,?,4,a.jpg,cat', 'x.csv, line 2: xmax is “?”, expected a number'],
    ['filename,class,class,xmin,ymin,xmax,ymax\n', 'x.csv, line 1: has the column “class” twice.'],
    [row('a.jpg,640,480,"ca\nt",1,2,3,4'), 'a line break or another letter that cannot be seen'],
    ['filename,class,xmin\na,b,1', 'x.csv, line 1: has no column “ymin”, “xmax”, “ymax”.'],
    [
      'filename,class,xmin,ymin,xmax,ymax,crowd\na.jpg,cat,1,2,3,4,x',
      'x.csv, line 2: crowd is “x”, expected 0 or 1.',
    ],
    [
      'filename,class,xmin,ymin,xmax,ymax,area\na.jpg,cat,1,2,3,4,x',
      'x.csv, line 2: the area is “x”',
    ],
    ['', 'x.csv: is empty.'],
    ['filename,class\n"a', 'x.csv, row 2: '],
  ])('malformed is told by line: %#', (text, message) => {
    expect(() => parseCsv(text, 'x.csv')).toThrow(message)
  })

  it('keeps names that end in a backslash', () => {
    const set = {
      classes: [{ name: 'cat\\' }],
      pictures: [
        {
          name: 'a.jpg\\',
          size: { width: 9, height: 9 },
          annotations: [{ label: 'cat\\', box: [1, 2, 3, 4] as const }],
        },
      ],
    }
    expect(parseCsv(writeCsv(set), 'x.csv')).toMatchObject(set)
  })
})
