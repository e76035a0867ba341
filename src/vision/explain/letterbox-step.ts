import type { Size } from '../geometry.ts'
import type { Fit } from '../input.ts'
import type { Letterbox } from '../letterbox.ts'
import type { Line, Step } from './explanation.ts'
import { computed, given } from './line.ts'

/** How the picture was fitted into the network's input. */
export function letterboxStep(letterbox: Letterbox, fit: Fit): Step {
  const { padX, padY } = letterbox
  return {
    name: 'letterbox',
    title:
      fit === 'stretch' ? 'Picture into the input: stretched' : 'Picture into the input: letterbox',
    lines: [
      given('width', letterbox.image.width, 'px'),
      given('height', letterbox.image.height, 'px'),
      ...scaleLines(letterbox, fit),
      ...(fit === 'centre'
        ? padLines(letterbox)
        : [given('left', padX, 'px'), given('top', padY, 'px')]),
    ],
    note: notes[fit],
  }
}

const notes: Readonly<Record<Fit, string>> = {
  centre:
    'Same scale both ways; what is left over is padded on both sides, the odd pixel right and bottom.',
  corner: 'Same scale both ways; what is left over is padded on the right and at the bottom.',
  stretch: 'Each side has a scale of its own, and nothing is padded: shapes change a little.',
}

function scaleLines(
  { image, input, within, scaleX, scaleY }: Letterbox,
  fit: Fit,
): readonly Line[] {
  const { width, height } = image
  if (within) return scaleWithin(within, image, scaleX, scaleY)
  const numbers = { 'input width': input.width, width, 'input height': input.height, height }
  const least = Math.min(input.width / width, input.height / height)
  if (fit === 'stretch') {
    const { 'input width': inputWidth, 'input height': inputHeight } = numbers
    return [
      computed('scale x', '{input width} / {width}', { 'input width': inputWidth, width }, scaleX),
      computed(
        'scale y',
        '{input height} / {height}',
        { 'input height': inputHeight, height },
        scaleY,
      ),
    ]
  }
  // a large picture is reduced to a smaller copy first, whose rounding shows in the scale
  if (scaleX !== least || scaleY !== least)
    return [given('scale x', scaleX), given('scale y', scaleY)]
  return [
    computed('scale', 'min({input width} / {width}, {input height} / {height})', numbers, scaleX),
  ]
}

/** In a rectangular input the picture fills less than the input: its scale is that of the square. */
function scaleWithin(
  within: Size,
  { width, height }: Size,
  scaleX: number,
  scaleY: number,
): readonly Line[] {
  const longer = Math.max(width, height)
  const scale = within.width / longer
  if (scaleX !== scale || scaleY !== scale)
    return [given('scale x', scaleX), given('scale y', scaleY)]
  return [
    computed(
      'scale',
      '{side of the square} / {longer side}',
      { 'side of the square': within.width, 'longer side': longer },
      scaleX,
    ),
  ]
}

function padLines({ input, resized, padX, padY }: Letterbox): readonly Line[] {
  return [
    computed(
      'left',
      'round(({input width} − {resized width}) / 2 − 0.1)',
      { 'input width': input.width, 'resized width': resized.width },
      padX,
      'px',
    ),
    computed(
      'top',
      'round(({input height} − {resized height}) / 2 − 0.1)',
      { 'input height': input.height, 'resized height': resized.height },
      padY,
      'px',
    ),
  ]
}
