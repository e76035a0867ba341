import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import type { Scale } from '../../plot/scale.ts'
import { diagramWidth } from '../../ui/chart/diagram.tsx'
import styles from './layer-slider.module.css'

export interface LayerSliderProps {
  readonly name: string
  /** a layer is one unit wide, the first from 0 to 1 */
  readonly x: Scale
  readonly y: Scale
  /** layers that can be chosen */
  readonly count: number
  /** from 0 */
  readonly chosen: number
  readonly onChoose: (index: number) => void
  /** of the layer that is chosen */
  readonly words: string
  /** what is drawn of each layer */
  readonly children: ReactNode
}

/** Bars of layers, one of which is chosen by a press or by arrow keys, ten further with Shift. */
export function LayerSlider(props: LayerSliderProps) {
  const { name, x, y, count, chosen, onChoose, words, children } = props
  const [left, right] = x.range
  const [bottom, top] = y.range
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
    <g
      role="slider"
      tabIndex={0}
      aria-label={name}
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
      {children}
    </g>
  )
}
