import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wantedModels } from '../../models/prepare/wanted-models.ts'
import { parseCatalogue } from '../../src/catalogue/validate.ts'

const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))

test('all networks are prepared by default', () => {
  expect(wantedModels(models, undefined)).toBe(models)
})

test('only the named networks are prepared', () => {
  const ids = wantedModels(models, 'nanodet-m, faces').map(({ id }) => id)
  expect(ids).toEqual(['nanodet-m', 'faces'])
})

test('an unknown id is refused with the list of known ones', () => {
  expect(() => wantedModels(models, 'nanodet')).toThrow(
    'there is no network "nanodet", expected some of yolov5s, nanodet-m, faces',
  )
})
