import { writeModel } from '../../src/onnx/model-proto.ts'
import { readGraphModel } from '../../src/onnx/tfjs/graph-model.ts'
import { importGraphModel } from '../../src/onnx/tfjs/import-graph-model.ts'
import { jsonOf } from './json-of.ts'
import type { Recipe } from './prepare-model.ts'

const PREFIX = 'PartitionedCall/'

/**
 * NanoDet-m of the npm package `@vladmandic/human`, a TensorFlow.js graph model that was made of an ONNX
 * one. Its outputs are rows for one input size; the graph is cut before they are cut into rows, at the
 * maps that `src/vision/heads/nanodet` reads, and so takes every size that is a multiple of 32.
 *
 * The package is a whole application of networks: its tarball is read here, it is never installed.
 */
export const nanodetM: Recipe = {
  package: '@vladmandic/human@1.2.5',
  integrity:
    'sha512-kh2oHCN/hpnqGfcFY6GtE6/Ydg/2ZOzv4KAeGYngORe0XfBLIPuFK6yX9ExHEa+fsoOfpPrUB3IqoUEMa+7tkg==',
  folder: 'package/models/',
  convert(files) {
    const graph = readGraphModel(jsonOf(files, 'nanodet.json'), files)
    const cut = (scores: string, distances: string, stride: number) => [
      { tensor: `${PREFIX}onnx_tf_prefix_Sigmoid_${scores}`, name: `scores${stride}` },
      { tensor: `${PREFIX}onnx_tf_prefix_Split_${distances}:1`, name: `distances${stride}` },
    ]
    const model = importGraphModel(graph, {
      inputName: 'images',
      outputs: [...cut('298', '297', 8), ...cut('315', '314', 16), ...cut('332', '331', 32)],
      sizeMultiple: 32,
      prefix: PREFIX,
      weights: 'float16',
    })
    return writeModel(model)
  },
}
