import { describe, expect, test } from 'vitest'
import { readMot } from '../../src/annotations/mot-txt.ts'

describe('MOT text', () => {
  test('is read as labels, with flags and classes', () => {
    const text = '1,3,10,20,30,40,1,1,0.8\r\n1,4,50.5,20,30,40,0,8,1\n\n2,3,12,20,30,40,1,1,1\n'
    const { count, frames, ids, boxes, flags, classes } = readMot(text, 'gt.txt')
    expect(count).toBe(3)
    expect([...frames]).toEqual([1, 1, 2])
    expect([...ids]).toEqual([3, 4, 3])
    expect([...boxes.subarray(0, 8)]).toEqual([10, 20, 40, 60, 50.5, 20, 80.5, 60])
    expect([...flags]).toEqual([1, 0, 1])
    expect([...classes]).toEqual([1, 8, 1])
  })

  test('is read as tracks, with or without the last columns', () => {
    const [full, short] = ['1,1,0,0,5,5,0.9,-1,-1,-1', '1,1,0,0,5,5'].map((text) =>
      readMot(text, 'tracks.txt'),
    )
    expect([full!.flags[0], full!.classes[0]]).toEqual([Math.fround(0.9), -1])
    expect([short!.flags[0], short!.classes[0]]).toEqual([1, -1])
  })

  test.each([
    ['', 'gt.txt: is empty.'],
    ['1,1,0,0,5', 'gt.txt, line 1: has 5 values, expected frame,id,left,top,width,height.'],
    ['1,1,0,0,5,5\n2,1,0,x,5,5', 'gt.txt, line 2: has the top “x”, expected a number.'],
    ['0,1,0,0,5,5', 'gt.txt, line 1: has the frame 0, expected 1, 2, 3, ...'],
    ['1,1.5,0,0,5,5', 'gt.txt, line 1: has the id 1.5, expected a whole number.'],
    ['1,-1,0,0,5,5', 'gt.txt, line 1: has the id -1: these are detections that were not tracked.'],
    ['1,1,0,0,5,0', 'gt.txt, line 1: has a box of 5 x 0, expected an area.'],
    ['7,2,0,0,5,5\n7,2,0,0,5,5', 'gt.txt, line 2: has the id 2 a second time in frame 7.'],
    ['{"images": []}', 'gt.txt, line 1: has 1 values, expected frame,id,left,top,width,height.'],
  ])('%j is refused in words', (text, words) => {
    expect(() => readMot(text, 'gt.txt')).toThrow(words)
  })

  test('of too many lines is refused', () => {
    expect(() => readMot('\n'.repeat(1_000_001), 'gt.txt')).toThrow('has 1000002 lines')
  })
})
