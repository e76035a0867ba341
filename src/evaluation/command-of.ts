import { cocoNms } from '../vision/metrics/coco-settings.ts'
import type { NmsOptions } from '../vision/nms.ts'
import type { RunInfo } from './protocol.ts'

/**
 * The command that gives a report's numbers again, from the same pictures and labels. Where they are is not
 * known here: DIR and FILE stand for that, and FILE.onnx for a network that a person opened.
 */
export function commandOf(
  {
    model,
    inputSize,
    shape,
    form,
    int8,
  }: Pick<RunInfo, 'model' | 'inputSize' | 'shape' | 'form' | 'int8'>,
  { iou, classAgnostic, maxDetections }: NmsOptions,
  confidence: number,
): string {
  return [
    'npm run evaluate -- --images DIR --labels FILE',
    // an id of the catalogue, or one that was made of a file's hash
    `--model ${model.id.startsWith('own-') ? 'FILE.onnx' : model.id}`,
    // of a network with one size it is not asked
    `--size ${inputSize.width}`,
    ...(shape === 'rectangle' ? [] : ['--fit square']),
    ...(form ? [`--form ${form}`] : []),
    ...(int8 ? [`--int8 ${int8}`] : []),
    `--iou ${iou}`,
    ...(classAgnostic ? ['--agnostic'] : []),
    ...(maxDetections === cocoNms.maxDetections ? [] : [`--max-detections ${maxDetections}`]),
    `--confidence ${confidence}`,
  ].join(' ')
}
