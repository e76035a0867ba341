import { describe, expect, test } from 'vitest'
import { readNotes } from '../../../src/catalogue/understand/metadata.ts'
import { pythonLiteral } from '../../../src/catalogue/understand/python-literal.ts'

describe('pythonLiteral', () => {
  test('reads what exporters write', () => {
    expect(pythonLiteral(`{0: 'person', 1: "bird's nest"}`)).toEqual(
      new Map([
        [0, 'person'],
        [1, "bird's nest"],
      ]),
    )
    expect(pythonLiteral('[640, 480]')).toEqual([640, 480])
    expect(pythonLiteral('(17, 3,)')).toEqual([17, 3])
    expect(pythonLiteral(' [True, False, None, -1.5e3, .5] ')).toEqual([
      true,
      false,
      null,
      -1500,
      0.5,
    ])
    expect(pythonLiteral('{}')).toEqual(new Map())
  })

  test('undoes escapes', () => {
    expect(pythonLiteral(String.raw`'a\'b\\c\n\xe9\u00e9'`)).toBe("a'b\\c\néé")
  })

  test.each(['', '{', "{0 'a'}", '[1, 2', 'person', '1 2', "'open", '__import__("os")', '1_0'])(
    'finds none in %j',
    (text) => {
      expect(pythonLiteral(text)).toBeUndefined()
    },
  )

  test('gives up on a nesting that no exporter writes', () => {
    expect(pythonLiteral('['.repeat(100_000))).toBeUndefined()
  })
})

describe('readNotes', () => {
  const notes = (entries: Record<string, string>) => readNotes(new Map(Object.entries(entries)))

  test('reads what Ultralytics writes', () => {
    expect(
      notes({
        author: 'Ultralytics',
        description: 'Ultralytics YOLO11n model trained on coco.yaml',
        stride: '32',
        task: 'detect',
        imgsz: '[480, 640]',
        names: "{0: 'cat', 1: 'dog'}",
        end2end: 'False',
        license: 'AGPL-3.0',
      }),
    ).toEqual({
      names: ['cat', 'dog'],
      stride: 32,
      task: 'detect',
      size: { width: 640, height: 480 },
      endToEnd: false,
      keypoints: null,
      description: 'Ultralytics YOLO11n model trained on coco.yaml',
      licence: 'AGPL-3.0',
      isUltralytics: true,
    })
  })

  test('reads names as a list, as JSON, and in any order of ids', () => {
    expect(notes({ names: "['cat', 'dog']" }).names).toEqual(['cat', 'dog'])
    expect(notes({ names: '{"1": "dog", "0": "cat"}' }).names).toEqual(['cat', 'dog'])
    expect(notes({ classes: '["cat", "dog"]' }).names).toEqual(['cat', 'dog'])
  })

  test('takes names that are counted from 1 for names, and says so', () => {
    const { names, namesFromOne } = notes({ names: "{1: 'cat', 2: 'dog'}" })
    expect(names).toEqual(['cat', 'dog'])
    expect(namesFromOne).toBe(true)
    expect(notes({ names: "{0: 'cat', 1: 'dog'}" })).not.toHaveProperty('namesFromOne')
  })

  test.each(["{0: 'cat', 2: 'dog'}", '[]', "['cat', '']", '{0: 1}', 'cat, dog'])(
    'takes no names from %j',
    (names) => {
      expect(notes({ names }).names).toBeNull()
    },
  )

  test('takes the greatest of several strides, and a pose’s keypoints', () => {
    const { stride, keypoints } = notes({ stride: '[8, 16, 32]', kpt_shape: '[17, 3]' })
    expect(stride).toBe(32)
    expect(keypoints).toEqual([17, 3])
  })

  test('ignores invalid values', () => {
    expect(
      notes({ stride: 'thirty', imgsz: '[0, -1]', end2end: 'maybe', kpt_shape: '17' }),
    ).toEqual(notes({}))
  })
})
