import { unpacked } from '../../shared/layers/unpacked.ts'
import { originOf } from '../../shared/stored-origin.ts'
import type { PatchExample } from './patch-example.ts'
import stored from './patch-example.json'
import type { PatchSource } from './patch-source.ts'

const example = stored as unknown as PatchExample

/** The stored example as a source. */
export function storedStrengths(): PatchSource {
  return {
    ...originOf(example),
    strengths: () =>
      Promise.resolve(
        example.layers.map(({ output, dims, kernel, strengths }) => ({
          layer: { output, operator: 'Conv', dims, convolution: { kernel } },
          strengths: unpacked(strengths),
        })),
      ),
  }
}
