import { describe, expect, it } from 'vitest'
import { mapCategories, mapClasses, matchClasses } from '../../src/evaluation/class-map.ts'

describe("a network's classes among those of the labels", () => {
  it('are found by name, whatever the case and the spaces', () => {
    const map = mapClasses(['person', 'traffic light', 'dog'], ['Dog', 'Traffic_Light', 'cat'])
    expect([...map]).toEqual([-1, 1, 0])
  })

  it("are found by PASCAL VOC's names for COCO's", () => {
    const map = mapClasses(
      ['airplane', 'couch', 'tv', 'potted plant'],
      ['pottedplant', 'tvmonitor', 'sofa', 'aeroplane'],
    )
    expect([...map]).toEqual([3, 2, 1, 0])
  })
})

describe('names of the labels among a network’s classes', () => {
  const found = (network: readonly string[], labels: readonly string[], table = {}) =>
    matchClasses(network, labels, table).map(({ found: name, kind }) => [name, kind])

  it('are the very same first, wherever they stand, and a second that is alike is a clash', () => {
    expect(found(['person'], ['Person', 'person'])).toEqual([
      [null, 'clash'],
      ['person', 'same'],
    ])
    expect(found(['person'], ['Person', 'PERSON'])).toEqual([
      ['person', 'alike'],
      [null, 'clash'],
    ])
    expect(found(['person', 'Person'], ['Person', 'person'])).toEqual([
      ['Person', 'same'],
      ['person', 'same'],
    ])
  })

  it('are what a table says, several the same, or left out', () => {
    const table = { van: 'car', truck: 'car', tree: null, owl: 'bird' }
    expect(found(['car', 'tree'], ['car', 'van', 'truck', 'tree', 'owl'], table)).toEqual([
      ['car', 'same'],
      ['car', 'table'],
      ['car', 'table'],
      [null, 'left out'],
      [null, 'none'],
    ])
    const { categories, ofLabel, leftOut } = mapCategories(['van', 'car', 'tree', 'owl'], table)
    expect(categories).toEqual(['car', 'tree', 'bird'])
    expect([...ofLabel.values()]).toEqual([0, 0, 1, 2])
    expect([...leftOut]).toEqual([1])
  })

  it('may be those of what every object of a program has', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(found(['car'], [name])).toEqual([[null, 'none']])
    }
  })
})
