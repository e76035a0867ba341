import { short } from '../../../plot/path.ts'
import { linear, logarithmic } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Clip } from '../../../ui/chart/clip.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { plain } from '../../../words/decimals.ts'
import { LayerSlider } from '../layer-slider.tsx'
import type { LayerAnswer } from './patch-answers.ts'

export interface AnswerBarsProps {
  readonly answers: readonly LayerAnswer[]
  /** index of the layer that is looked at */
  readonly chosen: number
  readonly onChoose: (index: number) => void
  /** of the layer that is looked at */
  readonly words: string
  readonly description: string
}

const [left, right, top, bottom] = [44, 348, 26, 180] as const
const y = logarithmic([0.5, 2], [bottom, top])

/** How much more strongly each layer answers inside a patch than outside; the layer nearest the picture first. */
export function AnswerBars({ answers, chosen, onChoose, words, description }: AnswerBarsProps) {
  const count = answers.length
  const x = linear([0, count], [left, right])
  const thick = (0.7 * (right - left)) / count

  return (
    <LiveDiagram title="Each layer’s answer to the patch" description={description} height={222}>
      <Axes
        x={x}
        y={y}
        yTicks={[0.5, 0.75, 1, 1.5, 2]}
        yFormat={(value) => plain(value)}
        yName="inside / outside"
        grid
      />
      <LayerSlider
        name="Layer of the network"
        x={x}
        y={y}
        count={count}
        chosen={chosen}
        onChoose={onChoose}
        words={words}
      >
        <Clip x={left} y={top} width={right - left} height={bottom - top}>
          {answers.map(({ layer, ratio }, index) => {
            const end = y(Math.max(0.01, Math.min(100, Number.isFinite(ratio) ? ratio : 1)))
            return (
              <Outline
                key={layer.output}
                x={x(index + 0.5) - thick / 2}
                y={Math.min(end, y(1))}
                width={thick}
                height={Math.abs(end - y(1))}
                tone={index === chosen ? 'bad' : ratio >= 1 ? 'accent' : 'warm'}
                shade={0.7}
                strokeWidth={0}
              />
            )
          })}
          <Curve path={`M${left} ${short(y(1))}H${right}`} tone="ink" width={1} />
        </Clip>
      </LayerSlider>
      <Label x={left} y={bottom + 16}>
        first
      </Label>
      <Label x={right} y={bottom + 16} anchor="end">
        last
      </Label>
    </LiveDiagram>
  )
}
