import { useState, type KeyboardEvent, type PointerEvent, type SVGProps } from 'react'
import { short, type PlotPoint } from '../../plot/path.ts'
import { diagramWidth } from '../../ui/chart/diagram.tsx'
import { cx } from '../../ui/cx.ts'
import { Label } from '../../ui/chart/label.tsx'
import { fixed } from '../../words/decimals.ts'
import styles from './network-drawing.module.css'

/** A number of the network: a weight (`input` is its unit in the layer before), or a bias (`input` is -1). */
export interface Parameter {
  readonly layer: number
  readonly unit: number
  readonly input: number
}

/** A mark that something else can light: `w1-0-2`, `b1-0`, `u1-0` (layer, unit, input; layer 0 are the inputs). */
export function markOf({ layer, unit, input }: Parameter): string {
  return input < 0 ? `b${layer}-${unit}` : `w${layer}-${unit}-${input}`
}

export interface NetworkDrawingProps {
  /** number of units of each layer, inputs first */
  readonly sizes: readonly number[]
  readonly top: number
  readonly height: number
  readonly valueOf: (parameter: Parameter) => number
  /** what stands in a unit; empty: not known yet */
  readonly textOf: (layer: number, unit: number) => string
  readonly nameOf: (layer: number, unit: number) => string
  readonly lit: ReadonlySet<string>
  /** absent: nothing can be changed */
  readonly onChange?: (parameter: Parameter, value: number) => void
  /** the largest size of a weight */
  readonly most: number
}

const radius = 17

/**
 * A network: a line per weight, as wide as the weight is large, dashed where it is negative. Drag a line up or down,
 * or a unit for its bias; with the keyboard, left and right choose, up and down change, with Shift ten times as fast.
 */
export function NetworkDrawing(props: NetworkDrawingProps) {
  const { sizes, valueOf, textOf, nameOf, lit, onChange, most } = props
  const all = parametersOf(sizes)
  const [chosen, setChosen] = useState(0)
  const at = placeIn(props)
  const current = all[Math.min(chosen, all.length - 1)]!
  const nameOfParameter = ({ layer, unit, input }: Parameter) =>
    input < 0
      ? `Bias of ${nameOf(layer, unit)}`
      : `Weight from ${nameOf(layer - 1, input)} to ${nameOf(layer, unit)}`

  function change(parameter: Parameter, value: number): void {
    const cut = Math.max(-most, Math.min(most, value))
    onChange?.(parameter, Number(cut.toFixed(3)))
  }

  function onKeyDown(event: KeyboardEvent<SVGElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const up = { ArrowDown: -1, ArrowUp: 1 }[event.key]
    if (along === undefined && up === undefined) return
    event.preventDefault()
    if (up !== undefined) change(current, valueOf(current) + up * (event.shiftKey ? 1 : 0.1))
    if (along === undefined) return
    const next = (chosen + along + all.length) % all.length
    setChosen(next)
    const marks = event.currentTarget
      .closest('g[data-network]')
      ?.querySelectorAll<SVGElement>('[role="slider"]')
    marks?.[next]?.focus()
  }

  function onPointer(event: PointerEvent<SVGElement>, parameter: Parameter): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const unit = diagramWidth / event.currentTarget.ownerSVGElement!.getBoundingClientRect().width
    if (event.movementY !== 0) change(parameter, valueOf(parameter) - event.movementY * unit * 0.03)
  }

  /** What makes a mark a slider. */
  function handle(parameter: Parameter, index: number): SVGProps<SVGGElement> {
    if (!onChange) return {}
    return {
      role: 'slider',
      tabIndex: index === chosen ? 0 : -1,
      'aria-label': nameOfParameter(parameter),
      'aria-orientation': 'vertical',
      'aria-valuemin': -most,
      'aria-valuemax': most,
      'aria-valuenow': valueOf(parameter),
      'aria-valuetext': fixed(valueOf(parameter), 3),
      onFocus: () => setChosen(index),
      onKeyDown,
      onPointerDown: (event) => event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove: (event) => onPointer(event, parameter),
      className: styles['handle'],
    }
  }

  return (
    <g data-network>
      {all.map((parameter, index) => {
        const { layer, unit, input } = parameter
        const value = valueOf(parameter)
        const mark = markOf(parameter)
        const to = at(layer, unit)
        if (input < 0)
          return (
            <g key={mark} {...handle(parameter, index)}>
              <Unit
                at={to}
                text={textOf(layer, unit)}
                isLit={lit.has(`u${layer}-${unit}`) || lit.has(mark)}
              />
            </g>
          )
        const from = at(layer - 1, input)
        const path = `M${point(from)}L${point(to)}`
        return (
          <g key={mark} {...handle(parameter, index)}>
            <path d={path} className={styles['reach']} />
            <path
              d={path}
              className={cx(
                styles['weight'],
                value < 0 && styles['negative'],
                lit.has(mark) && styles['lit'],
              )}
              strokeWidth={short(Math.min(8, 0.75 + 1.6 * Math.abs(value)))}
              strokeDasharray={value < 0 ? '5 4' : undefined}
            />
          </g>
        )
      })}
      {Array.from({ length: sizes[0]! }, (_, unit) => (
        <Unit key={unit} at={at(0, unit)} text={textOf(0, unit)} isLit={lit.has(`u0-${unit}`)} />
      ))}
      {onChange && (
        <Label x={diagramWidth / 2} y={props.top + props.height + 12} anchor="middle" tone="soft">
          {nameOfParameter(current)}: {fixed(valueOf(current), 3)}
        </Label>
      )}
    </g>
  )
}

/** A round unit with its value. */
function Unit({ at: [x, y], text, isLit }: { at: PlotPoint; text: string; isLit: boolean }) {
  return (
    <>
      <circle
        cx={short(x)}
        cy={short(y)}
        r={radius}
        className={cx(styles['unit'], isLit && styles['lit'])}
      />
      <Label x={x} y={y} anchor="middle" halo={false}>
        {text}
      </Label>
    </>
  )
}

/** Every weight and bias: the weights first, so that units are drawn over the lines. */
export function parametersOf(sizes: readonly number[]): readonly Parameter[] {
  const layers = sizes.slice(1).map((units, l) => ({ layer: l + 1, units, inputs: sizes[l]! }))
  const weights = layers.flatMap(({ layer, units, inputs }) =>
    Array.from({ length: units * inputs }, (_, k) => ({
      layer,
      unit: Math.floor(k / inputs),
      input: k % inputs,
    })),
  )
  const biases = layers.flatMap(({ layer, units }) =>
    Array.from({ length: units }, (_, unit) => ({ layer, unit, input: -1 })),
  )
  return [...weights, ...biases]
}

function placeIn({ sizes, top, height }: NetworkDrawingProps) {
  return (layer: number, unit: number): PlotPoint => {
    const room = height / sizes[layer]!
    const x = 40 + ((diagramWidth - 80) * layer) / (sizes.length - 1)
    return [x, top + room * (unit + 0.5)]
  }
}

function point([x, y]: PlotPoint): string {
  return `${short(x)} ${short(y)}`
}
