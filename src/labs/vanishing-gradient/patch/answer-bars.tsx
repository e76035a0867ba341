import type { KeyboardEvent, MouseEvent } from 'react'
import { short } from '../../../plot/path.ts'
import { linear, logarithmic } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Clip } from '../../../ui/chart/clip.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { diagramWidth, LiveDiagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { plain } from '../../../words/decimals.ts'
import styles from './answer-bars.module.css'
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
  const choose = (index: number) => onChoose(Math.max(0, Math.min(count - 1, index)))

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    choose(chosen + (event.shiftKey ? 10 * by : by))
  }

  function onClick(event: MouseEvent<SVGGElement>): void {
    const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect()
    choose(Math.floor(x.invert(((event.clientX - box.left) * diagramWidth) / box.width)))
  }

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
      <g
        role="slider"
        tabIndex={0}
        aria-label="Layer of the network"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={chosen + 1}
        aria-valuetext={words}
        className={styles['bars']}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <rect
          x={left}
          y={top}
          width={right - left}
          height={bottom - top}
          className={styles['reach']}
        />
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
      </g>
      <Label x={left} y={bottom + 16}>
        first
      </Label>
      <Label x={right} y={bottom + 16} anchor="end">
        last
      </Label>
    </LiveDiagram>
  )
}
