import type { ModelSpec } from '../../src/catalogue/spec.ts'

/**
 * Those of the catalogue that are asked for.
 * @param ids with commas between them; all where nothing is said
 * @throws {Error} naming an id that is not there
 */
export function wantedModels(
  models: readonly ModelSpec[],
  ids: string | undefined,
): readonly ModelSpec[] {
  if (ids === undefined) return models
  return ids.split(',').map((part) => {
    const id = part.trim()
    const found = models.find((model) => model.id === id)
    if (found) return found
    const known = models.map((model) => model.id).join(', ')
    throw new Error(`there is no network "${id}", expected some of ${known}`)
  })
}
