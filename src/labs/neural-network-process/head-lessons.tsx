import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import type { GridSides } from '../../vision/grid-cell.ts'
import type { DenseRow } from '../../vision/layers/dense-row.ts'
import { fixed } from '../../words/decimals.ts'
import { formatCount } from '../../words/numbers.ts'
import { Prediction } from '../shared/prediction.tsx'
import { Spoken } from '../shared/spoken.tsx'
import { HeadCells } from './head-cells.tsx'
import { HeadFormula } from './head-formula.tsx'
import { alongWith, scoresOf, surestCell, teach, type Answer } from './head-lesson.ts'
import type { HeadSource } from './head-source.ts'
import styles from './head-lessons.module.css'
import { processLab } from './kind.ts'
import type { MadeNetworkProps } from './made-network.tsx'

export interface HeadLessonsProps extends MadeNetworkProps {
  readonly source: HeadSource
  readonly grid: GridSides
  readonly classId: number
  /** the unit of that class on that grid */
  readonly row: DenseRow
}

const { pace: usualPace } = processLab.defaults

/** Cells whose score moved by more than this are told. */
const told = 0.05

/** A class's score at every cell, and answers from which the unit that gives it learns. */
export function HeadLessons({ source, grid, classId, row, state, change }: HeadLessonsProps) {
  const { answers, pace } = state
  const cells = grid.columns * grid.rows
  const cell = Math.min(state.cell, cells - 1)
  const untaught = useMemo(() => teach(row, []), [row])
  const { logits, lessons } = useMemo(
    () =>
      teach(
        row,
        answers.filter((one) => one.class === classId && one.cell < cells),
      ),
    [row, answers, classId, cells],
  )
  const scores = scoresOf(logits)
  const before = scoresOf(untaught.logits)
  const name = source.classes[classId]!
  const place = (at: number) =>
    `row ${Math.floor(at / grid.columns) + 1}, column ${(at % grid.columns) + 1}`
  const words = `${place(cell)}: ${name} ${fixed(scores[cell]!, 3)}, ${fixed(before[cell]!, 3)} before any answer`
  const lesson = lessons.at(-1)
  const answer = (yes: boolean) =>
    change({ answers: [...answers, { cell, class: classId, yes, pace }] })
  const nothing = answers.length === 0 && { disabledReason: 'Nothing has been answered yet.' }

  return (
    <>
      <Prediction
        {...predictionOf(untaught.row, surestCell(untaught), name, place)}
        onAsk={() => {
          const surest = surestCell(untaught)
          const asked: Answer = { cell: surest, class: classId, yes: false, pace: usualPace }
          change({ cell: surest, pace: usualPace, answers: [asked] })
        }}
      />
      <HeadCells
        {...{ source, grid, cell, scores, words }}
        description={`The bluer, the higher the score of ${name}. ${words}.`}
        onCell={(to) => change({ cell: to })}
      />
      <div role="group" aria-label={`Is it a ${name}?`} className={styles['answers']}>
        <span className="numbers">
          Is it a <em>{name}</em>? It says {fixed(scores[cell]!, 3)}.
        </span>
        <Button onClick={() => answer(true)}>Yes</Button>
        <Button onClick={() => answer(false)}>No</Button>
        <Button {...nothing} onClick={() => change(withoutLast(answers))}>
          Undo
        </Button>
        <Button {...nothing} onClick={() => change({ answers: [] })}>
          Forget all
        </Button>
      </div>
      <Slider
        label="Learning rate η, times |f|² + 1"
        value={pace}
        min={0.1}
        max={10}
        step={0.1}
        largeStep={1}
        defaultValue={usualPace}
        format={(value) => fixed(value, 1)}
        onChange={(to) => change({ pace: to })}
      />
      {lesson && <HeadFormula lesson={lesson} />}
      <Note className="numbers">
        {lessons.length === 0
          ? `The unit adds ${row.weights.length} products and a bias. A step takes η (|f|² + 1) times the error σ(z) − y off the logit: half of it with 0.5, all of it with 1, and above that more than the error.`
          : `${lessons.length === 1 ? 'One answer' : `${lessons.length} answers`} so far. ${othersWords(scores, before, cell, place)} That is why training shows a network many cells of every kind before it takes a step.`}
      </Note>
      <Note>
        {source.sha256 === null
          ? `From ${source.network} as it runs here, on the picture on the stage. The running network keeps its own weights.`
          : `Stored from ${source.network} (network ${source.sha256.slice(0, 8)}…) on this photograph, at ${source.letterbox.input.width} × ${source.letterbox.input.height}; the steps are computed here.`}{' '}
        An objectness, if the head has one, is another logit and is left as it is.
      </Note>
      <Spoken text={words} />
    </>
  )
}

/** What the last answer was about, without it. */
function withoutLast(answers: readonly Answer[]) {
  const last = answers.at(-1)
  return { answers: answers.slice(0, -1), ...(last && { cell: last.cell, class: last.class }) }
}

function predictionOf(row: DenseRow, surest: number, name: string, place: (at: number) => string) {
  const along = alongWith(row, surest)
  const others = along.length - 1
  const count = (least: number) => along.filter((share) => Math.abs(share) >= least).length - 1
  const [some, all] = [count(0.1), count(0.9)]
  return {
    question: `the network is surest of a ${name} at ${place(surest)}, and you say no there. What happens to the logits of the other cells?`,
    options: ['They stay', 'Some move with it', 'They all move as much'],
    answer: {
      option: some === 0 ? 0 : all === others ? 2 : 1,
      words: `${formatCount(some)} of the other ${formatCount(others)} move by at least a tenth as much, ${formatCount(all)} by nine tenths: the same w serves every cell, and a step moves each by (fᵢ · f + 1) / (|f|² + 1) of its own.`,
    },
  }
}

function othersWords(
  scores: Float64Array,
  before: Float64Array,
  cell: number,
  place: (at: number) => string,
): string {
  let moved = 0
  let most = -1
  const change = (at: number) => Math.abs(scores[at]! - before[at]!)
  for (let at = 0; at < scores.length; at++) {
    if (at === cell) continue
    if (change(at) > told) moved++
    if (most < 0 || change(at) > change(most)) most = at
  }
  const others = scores.length - 1
  if (others === 0) return ''
  return `The same weights serve every cell, and neighbours have similar features: ${formatCount(moved)} of the other ${formatCount(others)} scores have moved by more than ${told} too, the most at ${place(most)}, from ${fixed(before[most]!, 3)} to ${fixed(scores[most]!, 3)}.`
}
