import { unpacked } from '../shared/layers/unpacked.ts'
import { originOf } from '../shared/stored-origin.ts'
import type { HeadExample } from './head-example.ts'
import stored from './head-example.json'
import type { HeadSource } from './head-source.ts'

/** The stored example as a source: nothing but the layer's input and weights is stored. */
export function storedHead(example = stored as unknown as HeadExample): HeadSource {
  const { channels, rows, columns, classes } = example
  const [inputWidth] = example.input
  const features = { data: unpacked(example.features), channels, rows, columns }
  return {
    ...originOf(example),
    sha256: example.sha256,
    classes: classes.map(({ name }) => name),
    grids: [{ stride: inputWidth / columns, columns, rows }],
    unit(_, classId) {
      const { weights, bias } = classes[classId]!
      return Promise.resolve({ weights: unpacked(weights), bias, features })
    },
  }
}
