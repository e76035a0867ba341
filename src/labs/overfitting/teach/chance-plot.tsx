import { linear } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { short } from '../../../plot/path.ts'

export interface ChancePlotProps {
  /** held-out crops that were right, one number per shuffle of the labels */
  readonly chance: readonly number[]
  /** with the labels as they are shown */
  readonly right: number
  /** crops */
  readonly count: number
  readonly words: string
}

const [left, right, top, bottom] = [44, 348, 30, 130] as const

/** How many held-out crops are right where labels are shuffled, against how many are now. */
export function ChancePlot({ chance, right: own, count, words }: ChancePlotProps) {
  const heights = Array.from({ length: count + 1 }, (_, k) => chance.filter((n) => n === k).length)
  const x = linear([-0.5, count + 0.5], [left, right])
  const most = Math.max(1, ...heights)
  const y = linear([0, most], [bottom, top])
  return (
    <Diagram title="What chance gives" description={words} height={176}>
      <Axes
        x={x}
        y={y}
        xTicks={[0, Math.round(count / 2), count]}
        yTicks={[0, most]}
        xName="held-out crops that are right"
        yName={`of ${chance.length} shuffles`}
      />
      {heights.map(
        (height, k) =>
          height > 0 && (
            <Outline
              // bars keep their order
              // oxlint-disable-next-line react/no-array-index-key
              key={k}
              x={x(k - 0.4)}
              y={y(height)}
              width={x(k + 0.4) - x(k - 0.4)}
              height={bottom - y(height)}
              tone="warm"
              shade={0.4}
            />
          ),
      )}
      <Curve path={`M${short(x(own))} ${bottom}V${top - 4}`} width={3} />
      <Label
        x={own > count / 2 ? x(own) - 6 : x(own) + 6}
        y={top - 8}
        anchor={own > count / 2 ? 'end' : 'start'}
        tone="accent"
        bold
      >
        {`now: ${own} of ${count}`}
      </Label>
    </Diagram>
  )
}
