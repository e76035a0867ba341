import catalogue from '../../../models/catalogue.json' with { type: 'json' }
import { inForm } from '../../../src/catalogue/in-form.ts'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { networks } from '../../fixtures/networks.ts'

/**
 * The record of a network by its file name, as in the app.
 * @throws Error if neither the catalogue nor the tests have a network of this name
 */
export function specOf(modelUrl: string): ModelSpec {
  const file = modelUrl.split('/').at(-1)
  const offered = (catalogue.models as unknown as ModelSpec[]).flatMap((spec) => [
    spec,
    inForm(spec, 'fast'),
  ])
  const spec = [...offered, ...networks].find((one) => one.file === file)
  if (!spec) throw new Error(`no record of a network in ${file}`)
  return spec.id.endsWith('int8') ? { ...spec, quantised: 'int8' } : spec
}
