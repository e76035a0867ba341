import type { KeyboardEvent, MouseEvent } from 'react'
import { short } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { diagramWidth, LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dots } from '../../ui/chart/dot.tsx'
import type { ChannelStatistics } from '../../vision/layers/channel-statistics.ts'
import { fixed } from '../../words/decimals.ts'
import styles from './channel-plot.module.css'

export interface ChannelPlotProps {
  readonly statistics: ChannelStatistics
  readonly channel: number
  readonly lit: string | null
  readonly onChannel: (channel: number) => void
  readonly words: string
}

const [left, right, top, bottom] = [36, 352, 28, 190]

/** Every channel of a layer as a line of one standard deviation around its mean, the lowest mean first. */
export function ChannelPlot({ statistics, channel, lit, onChannel, words }: ChannelPlotProps) {
  const { mean, variance } = statistics
  const order = Array.from(mean.keys()).toSorted((a, b) => mean[a]! - mean[b]!)
  const deviation = (c: number) => Math.sqrt(variance[c]!)
  const [low, high] = order.reduce(
    ([a, b], c) => [Math.min(a, mean[c]! - deviation(c)), Math.max(b, mean[c]! + deviation(c))],
    [0, 0],
  )
  const x = linear([0, Math.max(1, order.length - 1)], [left + 6, right - 6])
  const y = linear([low, high], [bottom, top])
  const rank = order.indexOf(channel)
  const at = short(x(rank))
  const line = (c: number, i: number) =>
    `M${short(x(i))} ${short(y(mean[c]! - deviation(c)))}V${short(y(mean[c]! + deviation(c)))}`
  const width = Math.max(0.5, Math.min(4, (right - left) / order.length - 0.4))

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onChannel(order[Math.max(0, Math.min(order.length - 1, rank + by))]!)
  }

  function onClick(event: MouseEvent<SVGGElement>): void {
    const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect()
    const place = Math.round(x.invert(((event.clientX - box.left) * diagramWidth) / box.width))
    onChannel(order[Math.max(0, Math.min(order.length - 1, place))]!)
  }

  return (
    <LiveDiagram
      title="Mean and standard deviation of every channel"
      description={`${order.length} channels by their mean on this picture. ${words}.`}
      height={bottom + 30}
    >
      <Axes
        x={x}
        y={y}
        yTicks={[...new Set([Math.ceil(low), 0, Math.floor(high)])]}
        yName="before the activation"
        xName={`${order.length} channels, by their mean`}
        crossAt={[0, 0]}
      />
      <g
        role="slider"
        tabIndex={0}
        aria-label="Channel"
        aria-valuemin={1}
        aria-valuemax={order.length}
        aria-valuenow={rank + 1}
        aria-valuetext={words}
        className={styles['channels']}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <Area path={`M${left} ${top}H${right}V${bottom}H${left}z`} tone="line" shade="faint" />
        <Curve path={order.map(line).join('')} tone="accent" width={width} />
        <Dots
          points={order.map((c, i) => [x(i), y(mean[c]!)])}
          r={Math.max(0.8, width / 2)}
          tone="ink"
        />
        <Curve path={`M${left} ${short(y(0))}H${right}`} tone="ink" width={0.75} />
        <Curve
          path={line(channel, rank)}
          tone="bad"
          width={lit === 'variance' ? width + 4 : width + 1.5}
        />
        <Dots points={[[x(rank), y(mean[channel]!)]]} r={lit === 'mean' ? 6 : 3} tone="bad" />
        <Curve path={`M${at} ${bottom}v8`} tone="bad" width={2} />
      </g>
    </LiveDiagram>
  )
}

/** Mean and deviation in words. */
export function channelWords({ mean, variance }: ChannelStatistics, channel: number): string {
  return `channel ${channel}: mean ${fixed(mean[channel]!, 3)}, standard deviation ${fixed(Math.sqrt(variance[channel]!), 3)}`
}
