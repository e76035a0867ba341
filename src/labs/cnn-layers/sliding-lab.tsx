import { useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { plain } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { Settings } from '../shared/settings.tsx'
import { usePlaying } from '../shared/use-playing.ts'
import type { Pen } from './cell-grid.tsx'
import { sizeFormula, sumFormula } from './formulas.ts'
import { kernelNames, kernelOf, kernels, type KernelName } from './kernels.ts'
import { asked, cnnLab, isSame, slidingOf, slidingPresets, type CnnState } from './kind.ts'
import { inked, pictures, planeOf } from './pictures.ts'
import { SlidingDrawing } from './sliding-drawing.tsx'
import { isPooling, operations, slid, termsAt, type Operation } from './sliding.ts'
import { verdictOf } from './verdict.ts'
import { WeightsEditor } from './weights-editor.tsx'

export interface CnnProps {
  readonly state: CnnState
  readonly change: (changes: Partial<CnnState>) => void
}

const { defaults } = cnnLab
const names: Readonly<Record<Operation, string>> = {
  correlation: 'Correlation (as frameworks)',
  convolution: 'Convolution (kernel turned)',
  max: 'Max pooling',
  average: 'Average pooling',
}
/** places of the window that playback passes a second */
const pace = 5

/** A window that slides over a picture that the reader draws: the products and the sum of every output. */
export function SlidingLab({ state, change }: CnnProps) {
  const [lit, light] = useState<string | null>(null)
  const [cursor, setCursor] = useState(0)
  const { operation, weights, stride, padding, dilation, pen } = state
  const picture = useMemo(() => planeOf(state.picture), [state.picture])
  const sliding = slidingOf(state)
  const output = slid(picture, sliding)
  const end = output.data.length - 1
  const at = Math.min(state.at, end)
  const [column, row] = [at % output.width, Math.floor(at / output.width)]
  const terms = termsAt(picture, sliding, column, row)
  const value = output.data[at]!
  const pool = isPooling(operation)
  const onStep = (to: number) => change({ at: to })
  const ownPen = usePen(state, change)
  const { stepper } = usePlaying({ step: at, end, unit: 'place', perSecond: pace, onStep })
  const said = `Output at row ${row + 1}, column ${column + 1} of ${output.width} × ${output.height}: ${plain(value)}`
  const kernel = kernelOf(weights)

  return (
    <Lab
      title="slide a window"
      lead="Draw on the picture, change the nine weights, and point at an output, or go to it with the arrow keys: its products and their sum are written out."
      prediction={{
        question:
          'an edge kernel, 8 in the middle and −1 around it, slides over a filled square. Where is the output largest?',
        options: ['In the middle of the square', 'On its border, inside', 'Beside the square'],
        onAsk: () => change({ ...asked, at: 0 }),
        answer: isSame(state, asked) ? verdictOf(picture, sliding) : null,
      }}
      presets={slidingPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(state, preset),
        apply: () => change(preset),
      }))}
      stepper={{ ...stepper, first: 1 }}
      spoken={`${said}.`}
    >
      <Choices>
        <Select
          label="What the window does"
          value={operation}
          options={operations.map((one) => ({ value: one, label: names[one] }))}
          onChange={(to) => change({ operation: to })}
        />
        <Segmented
          label="Ink of the pen"
          value={String(pen)}
          options={[...new Set([1, 5, 9, pen])].map((ink) => ({
            value: String(ink),
            label: `Pen ${ink}`,
          }))}
          onChange={(to) => change({ pen: Number(to) })}
        />
        <Button onClick={() => change({ picture: pictures.blank })}>Clear the picture</Button>
      </Choices>
      <SlidingDrawing
        picture={picture}
        sliding={sliding}
        output={output}
        terms={terms}
        at={at}
        lit={lit}
        cursor={cursor}
        pen={ownPen}
        onCursor={setCursor}
        onOutput={onStep}
        description={`${names[operation]}. ${said}, the sum of ${terms.map((term) => `${plain(term.value)} · ${plain(term.weight, 4)}`).join(' + ')}.`}
      />
      <LiveFormula
        name="The chosen output"
        parts={sumFormula(operation, terms, value)}
        lit={lit}
        onLight={light}
      />
      <LiveFormula
        name="Size of the output"
        parts={sizeFormula(picture.width, sliding)}
        lit={lit}
        onLight={light}
      />
      <Settings>
        {!pool && (
          <div>
            <Choices>
              <Select<KernelName | 'own'>
                label="Kernel"
                value={kernel ?? 'own'}
                options={[
                  ...kernelNames.map((name) => ({ value: name, label: kernels[name].name })),
                  ...(kernel === null ? [{ value: 'own' as const, label: 'Your own' }] : []),
                ]}
                onChange={(to) => to !== 'own' && change({ weights: kernels[to].weights })}
              />
            </Choices>
            <WeightsEditor weights={weights} onChange={(to) => change({ weights: to })} />
          </div>
        )}
        <div>
          {pool && (
            <Whole
              label="Window"
              value={state.window}
              range={[2, 3]}
              usual={defaults.window}
              onChange={(to) => change({ window: to })}
            />
          )}
          <Whole
            label="Stride"
            value={stride}
            range={[1, 3]}
            usual={defaults.stride}
            onChange={(to) => change({ stride: to })}
          />
          {!pool && (
            <>
              <Whole
                label="Padding"
                value={padding}
                range={[0, 2]}
                usual={defaults.padding}
                onChange={(to) => change({ padding: to })}
              />
              <Whole
                label="Dilation"
                value={dilation}
                range={[1, 3]}
                usual={defaults.dilation}
                onChange={(to) => change({ dilation: to })}
              />
            </>
          )}
        </div>
      </Settings>
    </Lab>
  )
}

/** A slider of few whole numbers. */
function Whole(props: {
  readonly label: string
  readonly value: number
  readonly range: readonly [number, number]
  readonly usual: number
  readonly onChange: (value: number) => void
}) {
  const { label, value, range, usual, onChange } = props
  return (
    <Slider
      label={label}
      value={value}
      min={range[0]}
      max={range[1]}
      step={1}
      largeStep={1}
      defaultValue={usual}
      format={String}
      onChange={onChange}
    />
  )
}

/** The pen sets its ink; a stroke that begins where it already is takes it away. */
function usePen({ picture, pen }: CnnState, change: CnnProps['change']): Pen {
  // of the stroke that is being drawn
  const ink = useRef(pen)
  const put = (at: number, value: number) => change({ picture: inked(picture, at, value) })
  return {
    onPress(at: number) {
      ink.current = Number(picture[at]) === pen ? 0 : pen
      put(at, ink.current)
    },
    onDrag: (at: number) => put(at, ink.current),
    onDigit: put,
  }
}
