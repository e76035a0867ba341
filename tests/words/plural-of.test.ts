import { expect, it } from 'vitest'
import { cocoNames } from '../../src/catalogue/coco-names.ts'
import { pluralOf } from '../../src/words/plural-of.ts'

it('knows the plural of every class of COCO', () => {
  const regular = cocoNames.filter((name) => pluralOf(name) !== `${name}s`)
  expect(regular.map((name) => [name, pluralOf(name)])).toEqual([
    ['bus', 'buses'],
    ['bench', 'benches'],
    ['sheep', 'sheep'],
    ['skis', 'skis'],
    ['wine glass', 'wine glasses'],
    ['knife', 'knives'],
    ['sandwich', 'sandwiches'],
    ['broccoli', 'broccoli'],
    ['couch', 'couches'],
    ['tv', 'TVs'],
    ['mouse', 'mice'],
    ['scissors', 'scissors'],
    ['toothbrush', 'toothbrushes'],
  ])
})

it('changes the last word only, and leaves what is no English word', () => {
  expect(['fire truck', 'city', 'toy', 'class 5', '猫', 'QR', ''].map(pluralOf)).toEqual([
    'fire trucks',
    'cities',
    'toys',
    'class 5',
    '猫',
    'QR',
    '',
  ])
})
