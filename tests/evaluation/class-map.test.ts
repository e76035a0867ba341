import { describe, expect, it } from 'vitest'
import { mapClasses } from '../../src/evaluation/class-map.ts'

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
