import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wantedModels } from '../../models/prepare/wanted-models.ts'
import { parseCatalogue } from '../../src/catalogue/validate.ts'

const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))

test('all networks are prepared where nothing is said', () => {
  expect(wantedModels(models, undefined)).toBe(models)
})

test('those that are named are prepared, and no other', () => {
  const ids = wantedModels(models, 'nanodet-m, faces').map(({ id }) => id)
  expect(ids).toEqual(['nanodet-m', 'faces'])
})

test('an id that is not there is refused with those that are', () => {
  expect(() => wantedModels(models, 'nanodet')).toThrow(
    'there is no network "nanodet", expected some of yolov5s, nanodet-m, faces',
  )
})
