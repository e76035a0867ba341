import type { Letterbox } from '../../../vision/letterbox.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import type { RealKind } from '../../shared/layers/real-kind.ts'

/** How strongly a layer answers at each of its cells. */
export interface SeenLayer {
  readonly layer: Pick<Layer, 'output' | 'operator' | 'dims'> & {
    readonly convolution: { readonly kernel: readonly [rows: number, columns: number] } | null
  }
  /** [rows * columns] */
  readonly strengths: Float32Array
}

/** Every layer of a real network on a picture: stored ones, or those of the network and picture on the stage. */
export interface PatchSource {
  /** the network's name */
  readonly network: string
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  /** of the layers with an activation, the first of the network first */
  readonly strengths: () => Promise<readonly SeenLayer[]>
}

export const patchKind: RealKind<PatchSource> = {
  stored: async () => (await import('./stored-strengths.ts')).storedStrengths(),
  ofStage: ({ session, result, url }) => ({
    network: result.spec.name,
    url,
    letterbox: result.letterbox,
    strengths: () => session.strengths(),
  }),
}
