import type { PatchExample } from '../../../src/labs/vanishing-gradient/patch/patch-example.ts'
import { readPng } from '../../fixtures/png.ts'
import { layersHere } from '../shared/layers-here.ts'
import { packed } from '../shared/packed.ts'

const size = { width: 160, height: 128 }

/** Runs YOLOv5s on the photograph of boats and keeps how strongly each of its layers answers at each of its cells. */
export async function makePatchExample(): Promise<PatchExample> {
  const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
  const { network, origin, feed } = layersHere()
  await feed(picture, size)
  const all = await network.strengths()
  await network.release()
  return {
    ...origin,
    picture: 'samples/nagasaki-boats.jpg',
    image: [picture.width, picture.height],
    input: [size.width, size.height],
    layers: all.map(({ layer: { output, dims, convolution }, strengths }) => ({
      ...{ output, dims, kernel: convolution!.kernel },
      strengths: packed(strengths),
    })),
  }
}
