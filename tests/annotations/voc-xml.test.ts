import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseVocXml, writeVocXml } from '../../src/annotations/voc-xml.ts'
import { someSet } from './arbitrary-set.ts'

const file = `<annotation>
  <folder>VOC2012</folder>
  <filename>2007_000027.jpg</filename>
  <source>
    <database>The VOC2007 Database</database>
    <annotation>PASCAL VOC2007</annotation>
  </source>
  <size>
    <width>486</width>
    <height>500</height>
    <depth>3</depth>
  </size>
  <segmented>0</segmented>
  <object>
    <name>person</name>
    <pose>Unspecified</pose>
    <truncated>0</truncated>
    <difficult>1</difficult>
    <bndbox>
      <xmin>174</xmin>
      <ymin>101</ymin>
      <xmax>349</xmax>
      <ymax>351.5</ymax>
    </bndbox>
    <part>
      <name>head</name>
      <bndbox>
        <xmin>169</xmin>
        <ymin>104</ymin>
        <xmax>209</xmax>
        <ymax>146</ymax>
      </bndbox>
    </part>
  </object>
  <object>
    <name>tom &amp; jerry</name>
    <bndbox>
      <xmin>1</xmin>
      <ymin>1</ymin>
      <xmax>486</xmax>
      <ymax>500</ymax>
    </bndbox>
  </object>
</annotation>
`

describe('Pascal VOC XML', () => {
  it('has corners counted from 1, both inclusive', () => {
    const { name, size, annotations } = parseVocXml(file, 'x.xml')
    expect(name).toBe('2007_000027.jpg')
    expect(size).toEqual({ width: 486, height: 500 })
    expect(annotations).toMatchObject([
      { label: 'person', box: [173, 100, 176, 251.5], difficult: true },
      { label: 'tom & jerry', box: [0, 0, 486, 500] },
    ])
    expect(annotations[1]).not.toHaveProperty('difficult')
  })

  it('is written back unchanged, including unknown elements', () => {
    expect(writeVocXml(parseVocXml(file, 'x.xml'))).toBe(file)
  })

  it('takes a missing name from the file, and a single object as a list', () => {
    const one =
      '<annotation><object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></object></annotation>'
    expect(parseVocXml(one, 'folder/photo 1.xml')).toMatchObject({
      name: 'photo 1',
      size: null,
      annotations: [{ box: [0, 0, 2, 2] }],
    })
    expect(
      parseVocXml('<annotation><filename>a.jpg</filename></annotation>', 'a.xml').annotations,
    ).toEqual([])
  })

  it('keeps labels, boxes and difficulty of any set', () => {
    assert(
      property(someSet, ({ pictures }) => {
        for (const picture of pictures) {
          const text = writeVocXml(picture)
          const again = parseVocXml(text, 'x.xml')
          const parts = ({ name, size, annotations }: typeof picture) => ({
            name,
            size,
            annotations: annotations.map(({ label, box, crowd, difficult }) => ({
              label,
              box,
              // VOC has no crowds: they become difficult objects, which do not count
              difficult: difficult ?? crowd,
            })),
          })
          expect(parts(again)).toEqual(parts(picture))
          expect(writeVocXml(again)).toBe(text)
        }
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('decodes character references, which Python writes for non-ASCII characters', () => {
    const named = (name: string) => {
      const bndbox = '<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox>'
      const xml = `<annotation><object><name>${name}</name>${bndbox}</object></annotation>`
      return parseVocXml(xml, 'a.xml').annotations[0]!.label
    }
    expect(named('na&#239;ve &#x1F600;')).toBe('naïve 😀')
    expect(named('a &amp;#65; &lt;b&gt;')).toBe('a &#65; <b>')
    expect(named('<![CDATA[a & b]]>')).toBe('a & b')
  })

  const object = (part: string) =>
    `<annotation><object>\n<name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></object><object>${part}</object></annotation>`
  const corners = (xmin: string, xmax: string) =>
    `<name>cat</name><bndbox><xmin>${xmin}</xmin><ymin>1</ymin><xmax>${xmax}</xmax><ymax>2</ymax></bndbox>`

  it.each([
    [
      object(corners('30', '20')),
      'a.xml, object 2, bndbox/xmax: is 20, left of xmin 30: a negative width.',
    ],
    [
      object(corners('NaN', '20')),
      'a.xml, object 2, bndbox/xmin: is “NaN”, expected a number of pixels.',
    ],
    [object('<name>cat</name>'), 'a.xml, object 2, bndbox: is not there.'],
    [object('<name></name>'), 'a.xml, object 2, name: is “”, expected a name.'],
    [object(''), 'a.xml, object 2: is empty.'],
    [
      object(`<difficult>maybe</difficult>${corners('1', '2')}`),
      'a.xml, object 2, difficult: is “maybe”, expected 0 or 1.',
    ],
    ['<annotation>\n<object>\n</annotation>', 'a.xml, line 3, column 1: is not XML: '],
    ['<html></html>', 'a.xml: has no <annotation> element.'],
    ['', 'a.xml'],
    ['<annotation/', 'a.xml: cannot be read: a tag has no end. Is the file complete?'],
    [
      '<annotation><size><width>x</width><height>2</height></size></annotation>',
      'a.xml, size/width: is “x”, expected pixels.',
    ],
    ['<!DOCTYPE a [<!ENTITY b "c">]><annotation></annotation>', 'a.xml: declares a DOCTYPE'],
  ])('malformed is told by line or element: %#', (text, message) => {
    expect(() => parseVocXml(text, 'a.xml')).toThrow(message)
  })
})
