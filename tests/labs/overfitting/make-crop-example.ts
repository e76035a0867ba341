import type { CropExample, StoredCrop } from '../../../src/labs/overfitting/teach/crop-example.ts'
import { featureLayer } from '../../../src/labs/overfitting/teach/feature-layer.ts'
import { cellsOfPatch, patchOf } from '../../../src/labs/shared/patch/patch.ts'
import { demoPictures } from '../../../src/run/evaluate/demo-labels.ts'
import type { BoxCorners } from '../../../src/vision/explain/overlap.ts'
import { readPng } from '../../fixtures/png.ts'
import { layersHere } from '../shared/layers-here.ts'
import { packed } from '../shared/packed.ts'

/** Eight sheep, the largest of the flock, and eight other things: labelled ones, and patches of both photographs. */
const pictures = [
  {
    file: 'pastoral.png',
    name: 'march-pastoral.jpg',
    input: { width: 640, height: 320 },
    labels: [{ label: 'sheep', isOfClass: true, count: 8 }],
    patches: [
      { shows: 'the meadow', box: [10, 300, 170, 440] },
      { shows: 'a bush', box: [236, 10, 304, 110] },
    ],
  },
  {
    file: 'boats.png',
    name: 'nagasaki-boats.jpg',
    input: { width: 640, height: 512 },
    labels: [
      { label: 'boat', isOfClass: false, count: 3 },
      { label: 'person', isOfClass: false, count: 2 },
    ],
    patches: [{ shows: 'a house', box: [258, 423, 438, 492] }],
  },
] as const

/** Runs YOLOv5s on two photographs and keeps what a layer says of sixteen crops. */
export async function makeCropExample(): Promise<CropExample> {
  const { network, origin, feed } = layersHere()
  const crops: StoredCrop[] = []
  let layer = { name: '', maps: 0 }
  for (const { file, name, input, labels, patches } of pictures) {
    const { fit, list } = await feed(
      readPng(new URL(`../../fixtures/${file}`, import.meta.url).pathname),
      input,
    )
    const { output, dims, name: node } = featureLayer(list.layers, input)!
    layer = { name: node, maps: dims[0] }
    await network.show(output)
    const { size, annotations } = demoPictures.find((one) => one.name === name)!
    const add = (isOfClass: boolean, shows: string, box: BoxCorners) => {
      const features = network.pooled([cellsOfPatch(patchOf(box, size!), fit, dims)])
      crops.push({
        ...{ isOfClass, picture: `samples/${name}`, size: [size!.width, size!.height], box, shows },
        features: packed(features),
      })
    }
    for (const { label, isOfClass, count } of labels) {
      const largest = annotations
        .filter((one) => one.label === label && !one.difficult)
        .toSorted((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])
        .slice(0, count)
      for (const { box } of largest) {
        const [left, top, width, height] = box
        add(isOfClass, `a ${label}`, [left, top, left + width, top + height])
      }
    }
    for (const { shows, box } of patches) add(false, shows, box)
  }
  await network.release()
  const { name, maps } = layer
  return { ...origin, layer: name, maps, className: 'sheep', crops }
}
