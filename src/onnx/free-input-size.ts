import { pictureInput, resizePictureInput, type PictureInput, type Size } from './picture-input.ts'
import type { ModelProto } from './proto/onnx_pb.ts'

/**
 * Lets a network that was exported for one picture size run at others, if its graph allows: height and width of
 * the input become symbolic, as do the output dimensions that depend on them. Sizes must remain multiples of the
 * network's largest stride. A network whose size is free already is returned unchanged.
 * @throws OnnxError `pinned` naming the node that only works at one size, `unsupported` without
 *   a single picture input
 */
export function freeInputSize(model: ModelProto): ModelProto {
  const input = pictureInput(model)
  const [height, width] = placeAxes(input)
  const axes = [height, width].filter((axis) => typeof input.dims[axis] === 'number')
  if (axes.length === 0) return model
  return resizePictureInput(model, input, axes, (_, axis, value) => {
    if (value !== input.name) return `${value}_${axis}`
    return axis === height ? 'height' : 'width'
  })
}

/** The axes of height and width: there are few channels, before or after them. */
function placeAxes({ dims }: PictureInput): readonly [number, number] {
  return isFew(dims[3]) && !isFew(dims[1]) ? [1, 2] : [2, 3]
}

function isFew(size: Size | undefined): boolean {
  return typeof size === 'number' && size <= 4
}
