import type { Fit, InputRule } from '../../vision/input.ts'

/** How networks of a family expect their pictures, following their training. */
export interface Feeding extends Pick<
  InputRule,
  'channels' | 'divisor' | 'padValue' | 'normalisation'
> {
  readonly fit: Fit
  /** the family, as the start of a sentence: "YOLOX is trained on" */
  readonly habit: string
  /** no fixed convention: channel order and padding are tried on the photograph */
  readonly isOpen?: true
}

export const feedings = {
  ultralytics: {
    channels: 'rgb',
    divisor: 255,
    fit: 'centre',
    padValue: 114,
    habit: 'Networks of this family are trained on',
  },
  yolox: {
    channels: 'bgr',
    divisor: 1,
    fit: 'corner',
    padValue: 114,
    habit: 'YOLOX is trained on',
  },
  fastestV2: {
    channels: 'bgr',
    divisor: 255,
    fit: 'stretch',
    padValue: 114,
    habit: 'Yolo-FastestV2 is trained on',
  },
  darknet: {
    channels: 'rgb',
    divisor: 255,
    fit: 'centre',
    padValue: 127,
    habit: 'Darknet feeds',
    isOpen: true,
  },
  rtDetr: {
    channels: 'rgb',
    divisor: 255,
    fit: 'stretch',
    padValue: 114,
    habit: 'RT-DETR is trained on',
  },
  detr: {
    channels: 'rgb',
    divisor: 255,
    normalisation: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
    fit: 'stretch',
    padValue: 114,
    habit: 'DETR and YOLOS are trained on',
  },
  apart: {
    channels: 'rgb',
    divisor: 255,
    fit: 'centre',
    padValue: 114,
    habit: 'Most networks of this kind are trained on',
    isOpen: true,
  },
  tensorFlow: {
    channels: 'rgb',
    divisor: 1,
    fit: 'stretch',
    padValue: 114,
    habit: 'TensorFlow’s detectors are trained on',
    isOpen: true,
  },
  nanodet: {
    channels: 'bgr',
    divisor: 255,
    normalisation: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
    fit: 'centre',
    padValue: 0,
    habit: 'NanoDet and PicoDet are trained on',
  },
  rfDetr: {
    channels: 'rgb',
    divisor: 255,
    // ImageNet's mean and standard deviation
    normalisation: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
    fit: 'stretch',
    padValue: 114,
    habit: 'RF-DETR is trained on',
  },
} as const satisfies Record<string, Feeding>

/** The pictures that a family is trained on, as the end of a sentence. */
export function picturesInWords(fit: Fit): string {
  if (fit === 'stretch') return 'pictures stretched to the input'
  const where = fit === 'centre' ? 'in the middle' : 'in the upper left'
  return `pictures scaled as a whole and put ${where}, with grey around`
}

export function fitInWords(fit: Fit, padValue: number): string {
  if (fit === 'stretch') return 'stretched to the input'
  return fit === 'centre'
    ? `the picture in the middle, the rest grey ${padValue}`
    : `the picture in the upper left, the rest grey ${padValue}`
}
