import { describe, expect, it } from 'vitest'
import { allBut, classEntries } from '../../../src/views/detect/class-entries.ts'

describe('classEntries', () => {
  it('puts the most frequent class first and ties in order of their ids', () => {
    const counts = new Map([
      [8, 2],
      [0, 1],
      [3, 2],
    ])
    expect(classEntries(counts).map(({ classId }) => classId)).toEqual([3, 8, 0])
  })
})

describe('allBut', () => {
  it('is every class of the network except one', () => {
    expect([...allBut(1, 4)]).toEqual([0, 2, 3])
  })
})
