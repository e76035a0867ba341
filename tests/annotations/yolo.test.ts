import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDataYaml, parseNameList, writeDataYaml } from '../../src/annotations/yolo-names.ts'
import { parseYoloTxt, writeYoloTxt } from '../../src/annotations/yolo-txt.ts'
import { someSet } from './arbitrary-set.ts'

const images = fileURLToPath(new URL('../../../shared/images/', import.meta.url))
const present = existsSync(images)
if (!present) console.log(`skipped: ${images} is absent`)

const context = {
  picture: 'a.jpg',
  size: { width: 200, height: 100 },
  names: ['cat', 'dog'],
  namesFrom: 'data.yaml',
}
const read = (text: string) => parseYoloTxt(text, 'a.txt', context)

describe('YOLO txt', () => {
  it('is read as boxes in picture pixels', () => {
    const { name, annotations } = read('1 0.5 0.5 0.25 0.5\n\n0 0.1 0.2 0 0\r\n')
    expect(name).toBe('a.jpg')
    expect(annotations).toEqual([
      { label: 'dog', box: [75, 25, 50, 50] },
      { label: 'cat', box: [20, 20, 0, 0] },
    ])
  })

  it('is a picture without objects if it is empty', () => {
    expect(read('').annotations).toEqual([])
  })

  it('is written back digit by digit', () => {
    const text = '0 0.389578 0.416103 0.0385937 0.163146\n1 1 0 0.000001 0.123456789012\n'
    for (const size of [context.size, { width: 641, height: 427 }, { width: 3, height: 7 }]) {
      const picture = parseYoloTxt(text, 'a.txt', { ...context, size })
      expect(writeYoloTxt(picture, context.names)).toBe(text)
    }
  })

  it.skipIf(!present)('comes back digit by digit: labels of 32 photographs', () => {
    const names = Array.from({ length: 80 }, (_, i) => `class ${i}`)
    const files = readdirSync(images).filter((file) => file.endsWith('.txt'))
    expect(files).toHaveLength(32)
    for (const file of files) {
      const text = readFileSync(`${images}${file}`, 'utf8')
      const picture = parseYoloTxt(text, file, {
        ...context,
        names,
        size: { width: 639, height: 424 },
      })
      const plain = (line: string) => line.trim().split(/\s+/).map(Number)
      const written = writeYoloTxt(picture, names)
      expect(written.split('\n').map(plain)).toEqual(
        text.endsWith('\n') ? text.split('\n').map(plain) : `${text}\n`.split('\n').map(plain),
      )
    }
  })

  it('keeps labels and boxes of any set, to a millionth of a pixel', () => {
    assert(
      property(someSet, ({ classes, pictures }) => {
        const names = classes.map(({ name }) => name)
        for (const picture of pictures) {
          const text = writeYoloTxt(picture, names)
          const again = parseYoloTxt(text, 'a.txt', {
            ...context,
            picture: picture.name,
            size: picture.size!,
            names,
          })
          const kept = picture.annotations.filter(({ crowd }) => !crowd)
          expect(again.annotations.map(({ label }) => label)).toEqual(
            kept.map(({ label }) => label),
          )
          again.annotations.forEach(({ box }, i) =>
            box.forEach((side, s) => expect(Math.abs(side - kept[i]!.box[s]!)).toBeLessThan(1e-6)),
          )
          expect(writeYoloTxt(again, names)).toBe(text)
        }
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('leaves crowds out, and needs the size and the names', () => {
    const picture = { name: 'a.jpg', size: context.size, annotations: [] }
    const crowd = { label: 'cat', box: [0, 0, 1, 1], crowd: true } as const
    expect(writeYoloTxt({ ...picture, annotations: [crowd] }, ['cat'])).toBe('')
    expect(() => writeYoloTxt({ ...picture, size: null }, [])).toThrow('size of a.jpg')
    const owl = { label: 'owl', box: [0, 0, 1, 1] } as const
    expect(() => writeYoloTxt({ ...picture, annotations: [owl] }, ['cat'])).toThrow('named owl')
  })

  it.each([
    ['0 0.5 0.5 0.25', 'a.txt, line 1: has 4 values, expected 5'],
    [
      '\n0 0.5 0.5 0.1 0.2 0.3 0.4',
      'a.txt, line 2: has 7 values, expected 5: class, centre x, centre y, width, height: an outline, of which the box is taken.',
    ],
    ['2 0.5 0.5 0.2 0.2', 'a.txt, line 1: class 2 has no name: data.yaml has 2, numbered from 0.'],
    ['cat 0.5 0.5 0.2 0.2', 'a.txt, line 1: the class is “cat”, expected a whole number.'],
    ['0 0.5 0.5 -0.2 0.2', 'a.txt, line 1: the width is -0.2, expected a share from 0 to 1.'],
    ['0 0.5 nan 0.2 0.2', 'a.txt, line 1: the centre y is nan, expected a share from 0 to 1.'],
    ['0 320 240 20 20', 'a.txt, line 1: the centre x is 320, expected a share from 0 to 1.'],
  ])('malformed, %j, is told by line', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })
})

describe('class names of a YOLO data set', () => {
  it('are a list or a map in data.yaml', () => {
    expect(parseDataYaml('nc: 2\nnames: [cat, "traffic light"]', 'data.yaml')).toEqual([
      'cat',
      'traffic light',
    ])
    expect(parseDataYaml('names:\n  0: cat\n  1: dog # good\n', 'data.yaml')).toEqual([
      'cat',
      'dog',
    ])
  })

  it('are written back unchanged', () => {
    const names = ['cat', 'yes', '12', 'a: b', 'naïve "x"', '#1']
    expect(parseDataYaml(writeDataYaml(names), 'data.yaml')).toEqual(names)
  })

  it('are written as a list with their count, which every tool reads', () => {
    expect(writeDataYaml(['cat', 'traffic light'])).toContain(
      'nc: 2\nnames:\n  - cat\n  - traffic light\n',
    )
  })

  it('are one per line in classes.txt', () => {
    expect(parseNameList('cat\r\ntraffic light\n\n', 'classes.txt')).toEqual([
      'cat',
      'traffic light',
    ])
  })

  it.each([
    ['names: [cat, cat]', 'data.yaml, names[1]: “cat” is there twice.'],
    ['names: [cat, [1]]', 'data.yaml, names[1]: is [1], expected a name.'],
    ['names:\n  0: cat\n  2: dog', 'data.yaml, names[1]: has no name.'],
    ['names:\n  cat: 0', 'data.yaml, names[cat]: is no class number.'],
    ['nc: 3\nnames: [cat]', 'data.yaml, nc: is 3, but there are 1 names.'],
    ['path: .', 'data.yaml, names: is nothing, expected the names of the classes.'],
    ['names: []', 'data.yaml: names no class.'],
    ['a: 1\nnames: [cat', 'data.yaml, line 2: '],
  ])('malformed, %j, are told by field or line', (text, message) => {
    expect(() => parseDataYaml(text, 'data.yaml')).toThrow(message)
  })

  it('in a malformed list are reported by line', () => {
    expect(() => parseNameList('cat\n\ndog', 'classes.txt')).toThrow(
      'classes.txt, line 2: has no name.',
    )
    expect(() => parseNameList('', 'classes.txt')).toThrow('classes.txt: names no class.')
  })
})
