import { cocoNms } from '../vision/metrics/coco-settings.ts'
import type { NmsOptions } from '../vision/nms.ts'
import type { RunInfo } from './protocol.ts'

/**
 * The command that reproduces a report's numbers from the same pictures and labels. Their location is unknown
 * here: DIR and FILE are placeholders, as is FILE.onnx for a user's own model.
 */
export function commandOf(
  {
    model,
    inputSize,
    shape,
    form,
    int8,
    results,
  }: Pick<RunInfo, 'model' | 'inputSize' | 'shape' | 'form' | 'int8' | 'results'>,
  { iou, classAgnostic, maxDetections }: NmsOptions,
  confidence: number,
): string {
  if (results) return `npm run evaluate -- --results FILE --labels FILE --confidence ${confidence}`
  return [
    'npm run evaluate -- --images DIR --labels FILE',
    // an id of the catalogue, or one derived from a file's hash
    `--model ${model.id.startsWith('own-') ? 'FILE.onnx' : model.id}`,
    // omitted for a network of fixed size
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
