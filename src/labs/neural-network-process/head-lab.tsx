import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { letterbox, toImagePoint } from '../../vision/letterbox.ts'
import { Button } from '../../ui/button.tsx'
import { LiveDiagram, diagramWidth } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { Select } from '../../ui/select.tsx'
import { fixed } from '../../words/decimals.ts'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import type { HeadExample } from './head-example.ts'
import stored from './head-example.json'
import styles from './head-lab.module.css'
import { scoresOf, teach } from './head-lesson.ts'
import type { MadeNetworkProps } from './made-network.tsx'

const example = stored as unknown as HeadExample
/** of the sample picture, in pixels */
const image = { width: 1024, height: 819 }
const unit = diagramWidth / image.width
const height = image.height * unit
const box = letterbox(image, { width: example.input[0], height: example.input[1] }, 'centre')

/** A cell's answer can be corrected: one true step of gradient descent on the head's last layer. */
export function HeadLab({ state, change }: MadeNetworkProps) {
  const [lit, light] = useState<string | null>(null)
  const { cell, answers } = state
  const { logits, lessons } = useMemo(() => teach(example, answers), [answers])
  const name = example.classes[state.class]!
  const scores = scoresOf(logits[state.class]!)
  const before = scoresOf(Float64Array.from(example.logits[state.class]!))
  const moved = scores.reduce(
    (count, score, i) => count + (i !== cell && Math.abs(score - before[i]!) > 0.05 ? 1 : 0),
    0,
  )
  const lesson = lessons.at(-1)
  const place = (at: number) =>
    `row ${Math.floor(at / example.columns) + 1}, column ${(at % example.columns) + 1}`
  const words = `${place(cell)}: ${name} ${fixed(scores[cell]!, 3)}, ${fixed(before[cell]!, 3)} before any answer`

  function choose(to: number): void {
    if (to >= 0 && to < example.columns * example.rows) change({ cell: to })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { columns } = example
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key]
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    choose(cell + by)
  }

  function onClick(event: MouseEvent<SVGGElement>): void {
    const { left, top, width } = event.currentTarget.ownerSVGElement!.getBoundingClientRect()
    const scale = image.width / width
    const x = (event.clientX - left) * scale
    const y = (event.clientY - top) * scale
    const found = cells.findIndex(
      (one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height,
    )
    choose(found)
  }

  const answer = (yes: boolean) =>
    change({ answers: [...answers, { cell, class: state.class, yes }] })

  return (
    <Lab
      title="teach a real detector one cell"
      lead={`The last layer of YOLOv5s is dense at every cell: z = w · f + b, from ${example.channels} features. Choose a cell, say whether it is a ${name}, and that layer takes one step of gradient descent.`}
      spoken={words}
    >
      <div className={styles['choice']}>
        <Select
          label="Class"
          value={String(state.class)}
          options={example.classes.map((label, i) => ({ value: String(i), label }))}
          onChange={(value) => change({ class: Number(value) })}
        />
      </div>
      <LiveDiagram
        title="Cells of the coarsest grid over the photograph"
        description={`The bluer, the higher the score of ${name}. ${words}.`}
        height={height}
      >
        <image
          href={`${import.meta.env.BASE_URL}${example.picture}`}
          width={diagramWidth}
          height={height}
        />
        <g
          role="slider"
          tabIndex={0}
          aria-label="Cell"
          aria-valuemin={1}
          aria-valuemax={cells.length}
          aria-valuenow={cell + 1}
          aria-valuetext={words}
          className={styles['cells']}
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          {cells.map(({ x, y, width, height: tall }, i) => (
            <Outline
              key={`${x} ${y}`}
              x={x * unit}
              y={y * unit}
              width={width * unit}
              height={tall * unit}
              tone={i === cell ? 'bad' : 'accent'}
              strokeWidth={i === cell ? 3 : 0.3}
              shade={0.02 + 0.45 * scores[i]!}
            />
          ))}
          <Label
            x={(cells[cell]!.x + cells[cell]!.width / 2) * unit}
            y={(cells[cell]!.y + cells[cell]!.height / 2) * unit}
            anchor="middle"
            bold
          >
            {fixed(scores[cell]!, 2)}
          </Label>
        </g>
      </LiveDiagram>
      <div role="group" aria-label={`Is it a ${name}?`} className={styles['answers']}>
        <span className={styles['question']}>
          Is it a <em>{name}</em>? It says {fixed(scores[cell]!, 3)}.
        </span>
        <Button onClick={() => answer(true)}>Yes</Button>
        <Button onClick={() => answer(false)}>No</Button>
        <Button
          {...(answers.length === 0 && { disabledReason: 'Nothing has been answered yet.' })}
          onClick={() => change({ answers: answers.slice(0, -1) })}
        >
          Undo
        </Button>
        <Button
          {...(answers.length === 0 && { disabledReason: 'Nothing has been answered yet.' })}
          onClick={() => change({ answers: [] })}
        >
          Forget all
        </Button>
      </div>
      {lesson && (
        <LiveFormula
          name="The last step"
          lit={lit}
          onLight={light}
          parts={[
            { symbol: 'z′', value: fixed(lesson.after, 4), mark: 'after', name: 'logit after' },
            '=',
            { symbol: 'z', value: fixed(lesson.before, 4), mark: 'before', name: 'logit before' },
            '−',
            {
              symbol: 'η',
              value: lesson.rate.toExponential(2).replace('-', '−'),
              mark: 'rate',
              name: 'learning rate',
            },
            '· (',
            {
              symbol: 'σ(z)',
              value: fixed(scoreOf(lesson.before), 4),
              mark: 'before',
              name: 'score before',
            },
            '−',
            { symbol: 'y', value: lesson.yes ? '1' : '0', mark: 'target', name: 'target' },
            ') · (',
            {
              symbol: '|f|²',
              value: fixed(lesson.squaredNorm, 1),
              mark: 'features',
              name: 'squared length of the features',
            },
            '+ 1)',
          ]}
        />
      )}
      <p className={styles['note']}>
        {answers.length === 0
          ? `The learning rate is 0.5 / (|f|² + 1), so that a step takes half of the error σ(z) − y off the logit, whatever the features.`
          : `${answers.length === 1 ? 'One answer' : `${answers.length} answers`} so far. The same weights serve every cell, and neighbours have similar features: ${moved} of the other ${cells.length - 1} cells have moved by more than 0.05 too. That is why training shows a network many cells of every kind before it takes a step.`}
      </p>
      <p className={styles['note']}>
        Stored from YOLOv5s (network {example.network.slice(0, 8)}…) on this photograph, at{' '}
        {example.input.join(' × ')}; the steps are computed here. Objectness is another logit of the
        same layer and is left as it is.
      </p>
    </Lab>
  )
}

/** The cells over the picture, in its pixels, row by row. */
const cells = Array.from({ length: example.columns * example.rows }, (_, i) => {
  const side = example.input[0] / example.columns
  const corner = (column: number, row: number) => toImagePoint(column * side, row * side, box)
  const [column, row] = [i % example.columns, Math.floor(i / example.columns)]
  const [x, y] = corner(column, row)
  const [right, bottom] = corner(column + 1, row + 1)
  return { x, y, width: right - x, height: bottom - y }
})

function scoreOf(z: number): number {
  return 1 / (1 + Math.exp(-z))
}
