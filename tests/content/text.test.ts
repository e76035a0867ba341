import { describe, expect, it } from 'vitest'
import { countWords, textsOf } from '../../src/content/blocks.ts'
import { parseText, plainText } from '../../src/content/text.ts'
import { separator } from '../../src/build/inline-mathml.ts'

describe('a text', () => {
  it('is split at its marks', () => {
    expect(
      parseText('*Try* `relu`, so $x^2$; see [IoU](nms-and-iou).[^redmon2016]').map(
        ({ kind }) => kind,
      ),
    ).toEqual(['emphasis', 'plain', 'code', 'plain', 'maths', 'plain', 'link', 'plain', 'cite'])
  })

  it('separates TeX, its MathML and the punctuation after it', () => {
    expect(parseText(`$x${separator}<math><mi>x</mi></math>$`)).toEqual([
      { kind: 'maths', tex: 'x', mathml: '<math><mi>x</mi></math>', tail: '' },
    ])
    expect(parseText('$x$).')).toEqual([{ kind: 'maths', tex: 'x', mathml: '', tail: ').' }])
  })

  it('has marks within emphasis and labels', () => {
    expect(parseText('*of `x` and $y$*')).toEqual([
      {
        kind: 'emphasis',
        marks: [
          { kind: 'plain', text: 'of ' },
          { kind: 'code', text: 'x' },
          { kind: 'plain', text: ' and ' },
          { kind: 'maths', tex: 'y', mathml: '', tail: '' },
        ],
      },
    ])
    expect(parseText('[`nms`](nms-and-iou)')).toEqual([
      { kind: 'link', concept: 'nms-and-iou', marks: [{ kind: 'code', text: 'nms' }] },
    ])
  })

  it('leaves markup in code alone, and other characters as they are', () => {
    expect(parseText('`a * b * c`')).toEqual([{ kind: 'code', text: 'a * b * c' }])
    for (const text of ['5 ` 3', '[x] (y)', 'a[i](j k)', 'x*y and z*w'])
      expect(parseText(text)).toEqual([{ kind: 'plain', text }])
  })

  it('reads as plain words', () => {
    expect(plainText('*Try* `relu`[^a], so $x^2$; see [IoU](nms-and-iou).[^b]')).toBe(
      'Try relu, so x^2; see IoU.',
    )
  })
})

describe('blocks', () => {
  const blocks = [
    'Two words.[^a]',
    { kind: 'list', items: ['one $a + b = c$', '`code`'] },
    { kind: 'table', head: ['x'], rows: [['1', '–']] },
    { kind: 'disputed', text: 'not sure' },
  ] as const

  it('give their lines in reading order', () => {
    expect(textsOf(blocks)).toHaveLength(7)
  })

  it('are counted in words, maths as one, signs as none', () => {
    expect(countWords(blocks)).toBe(2 + 2 + 1 + 2 + 2)
  })
})
