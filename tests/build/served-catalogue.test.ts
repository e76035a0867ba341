import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { filesOf, servedCatalogue, type ServedCatalogue } from '../../src/build/served-catalogue.ts'
import { parseCatalogue } from '../../src/catalogue/validate.ts'

const catalogue = JSON.parse(readFileSync('models/catalogue.json', 'utf8')) as ServedCatalogue
const ids = ({ models }: ServedCatalogue) => models.map(({ id }) => id)

describe('the catalogue that a build has', () => {
  test('is complete if every file exists', () => {
    expect(servedCatalogue(catalogue, undefined, () => true)).toEqual(catalogue)
  })

  test('offers the requested networks, with the first as default if the default is not among them', () => {
    const served = servedCatalogue(catalogue, 'faces,nanodet-m', () => true)
    expect(ids(served)).toEqual(['nanodet-m', 'faces'])
    expect(served.default).toBe('nanodet-m')
    expect(served).not.toHaveProperty('missing')
    expect(served.models.flatMap(filesOf)).toEqual(['nanodet-m.onnx', 'faces.onnx'])
  })

  test('names missing networks in the form that the page reads', () => {
    const served = servedCatalogue(catalogue, undefined, (file) => file !== 'nanodet-m.onnx')
    expect(ids(served)).toEqual(['yolov5s', 'faces'])
    expect(parseCatalogue(served).missing).toEqual([{ id: 'nanodet-m', name: 'NanoDet-m' }])
  })

  test('has a network in all its forms or not at all', () => {
    const served = servedCatalogue(catalogue, undefined, (file) => file !== 'yolov5s-fast.onnx')
    expect(ids(served)).toEqual(['nanodet-m', 'faces'])
    expect(served.default).toBe('nanodet-m')
  })

  test('names all if none exists, so that the build fails with the file’s name', () => {
    expect(servedCatalogue(catalogue, undefined, () => false)).toEqual(catalogue)
  })
})
