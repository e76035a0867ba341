import { useMemo } from 'react'
import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import type { Explanation, StepName } from '../../vision/explain/explanation.ts'
import { cellCentre } from '../../vision/grid.ts'
import { toImagePoint } from '../../vision/letterbox.ts'
import { fixed } from '../../words/decimals.ts'
import { listAll } from '../../words/lists.ts'
import { formatScore } from '../../words/numbers.ts'
import { BoxesOverPicture, type PictureBox } from '../shared/boxes-over-picture.tsx'
import { Choices } from '../shared/choices.tsx'
import { StepList } from '../shared/explain/step-list.tsx'
import type { Place } from '../shared/layers/picture-place.ts'
import { PictureView, type InputBox } from '../shared/layers/picture-view.tsx'
import { Spoken } from '../shared/spoken.tsx'
import styles from './cell-explained.module.css'
import { explained, type CellView } from './cell-view.ts'
import { SideBins } from './side-bins.tsx'

export interface CellExplainedProps {
  readonly view: CellView
  /** 0 is the best prediction */
  readonly pick: number
  readonly onPick: (pick: number) => void
  /** the place, if it can be moved */
  readonly at?: Place
  readonly onAt?: (at: Place) => void
}

/** What networks differ in; the other steps are below. */
const differing: ReadonlySet<StepName> = new Set(['raw', 'logistic', 'decode', 'score'])

/** places of a network without a grid, across and down */
const places = 20

/** A cell and its boxes over the picture, and how one of them comes from the network's numbers. */
export function CellExplained({ view, pick, onPick, at, onAt }: CellExplainedProps) {
  const { letterbox, cell, classes, url, grids } = view
  const all = useMemo(() => explained(view), [view])
  const place = Math.min(pick, all.length - 1)
  const chosen = all[place]
  const words = chosen ? `${whereWords(view)}: ${boxWords(chosen, classes)}` : nothingWords(view)
  const level = grids.find(({ stride }) => stride === cell?.stride)
  const cellBox = cell && boxOf(cell)
  const distributions = chosen?.steps.find(({ name }) => name === 'raw')?.distributions
  const bins = distributions && cell && (
    <SideBins
      distributions={distributions}
      from={measuredFrom(view, cell)}
      stride={cell.stride}
      letterbox={letterbox}
    />
  )
  return (
    <>
      {at && onAt ? (
        <PictureView
          source={{ url, letterbox }}
          dims={[1, level?.rows ?? places, level?.columns ?? places]}
          place={at}
          onPlace={onAt}
          map={null}
          boxes={[
            ...(cellBox ? [{ box: cellBox, tone: 'warm' as const, width: 2 }] : []),
            ...all.map(({ modelBox }, i): InputBox => ({
              box: modelBox,
              tone: 'accent',
              width: i === place ? 3 : 1,
              isDashed: i !== place,
            })),
          ]}
          title="What is predicted at this place"
          description={`${words}.`}
          label="Place"
          valueText={words}
        >
          {bins}
        </PictureView>
      ) : (
        <BoxesOverPicture
          title="What is predicted at this place"
          description={`${words}.`}
          url={url}
          size={letterbox.image}
          boxes={[
            ...others(all, place),
            ...(cellBox
              ? [{ id: 'cell', box: inPicture(cellBox, view), look: { tone: 'warm' as const } }]
              : []),
            ...(chosen
              ? [
                  {
                    id: 'chosen',
                    box: chosen.imageBox,
                    look: { tone: 'accent' as const, strokeWidth: 3 },
                    text: `${classes[chosen.classId] ?? ''} ${formatScore(chosen.score)}`,
                  },
                ]
              : []),
          ]}
        >
          {bins}
        </BoxesOverPicture>
      )}
      <Note className="numbers">
        {words}.{chosen && chosen.topClasses.length > 1 && ` ${classesWords(chosen, classes)}`}
        {bins &&
          ' The bars on the picture are the distributions: how likely each side is at each whole distance, in cells.'}
      </Note>
      <Spoken text={words} />
      {all.length > 1 && (
        <Choices>
          <Segmented
            label="Which prediction"
            value={String(place)}
            options={all.map(({ cell: own, score }, i) => ({
              value: String(i),
              label: `${own ? `Anchor ${own.anchor}` : `Row ${i + 1}`}: ${formatScore(score)}`,
            }))}
            onChange={(to) => onPick(Number(to))}
          />
        </Choices>
      )}
      {chosen && (
        <div className={styles['steps']}>
          <StepList
            steps={chosen.steps.filter(({ name }) => differing.has(name))}
            classNames={classes}
          />
          <p className={styles['title']}>
            From the picture to the cell, and from the box back to the picture
          </p>
          <StepList
            steps={chosen.steps.filter(({ name }) => !differing.has(name))}
            classNames={classes}
          />
        </div>
      )}
    </>
  )
}

function others(all: readonly Explanation[], place: number): readonly PictureBox[] {
  return all.flatMap(({ imageBox }, i): readonly PictureBox[] =>
    i === place
      ? []
      : [{ id: i, box: imageBox, look: { tone: 'accent', dash: 'dashed', strokeWidth: 1 } }],
  )
}

/** xyxy, input pixels */
function boxOf({ stride, column, row }: NonNullable<CellView['cell']>) {
  return [column * stride, row * stride, (column + 1) * stride, (row + 1) * stride] as const
}

/** xyxy, picture pixels */
function inPicture(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  { letterbox }: CellView,
): readonly [number, number, number, number] {
  const [left, top] = toImagePoint(x1, y1, letterbox)
  const [right, bottom] = toImagePoint(x2, y2, letterbox)
  return [left, top, right, bottom]
}

function whereWords({ network, cell }: CellView): string {
  return cell
    ? `${network}, stride ${cell.stride}, column ${cell.column}, row ${cell.row}`
    : `${network}, among its finished boxes`
}

function boxWords({ classId, score, imageBox }: Explanation, classes: readonly string[]): string {
  const corners = Array.from(imageBox, (side) => fixed(side, 0)).join(', ')
  return `${classes[classId] ?? `class ${classId}`} ${formatScore(score)}, box ${corners}`
}

function classesWords({ topClasses }: Explanation, classes: readonly string[]): string {
  const names = topClasses.map(
    ({ classId, score }) => `${classes[classId] ?? `class ${classId}`} ${formatScore(score)}`,
  )
  return `Its best classes: ${listAll(names)}.`
}

/** What a head measures its distances from, input pixels. */
function measuredFrom({ head }: CellView, cell: NonNullable<CellView['cell']>) {
  const isCorner = head.kind === 'nanodet' && head.from === 'corner'
  return isCorner
    ? ([cell.column * cell.stride, cell.row * cell.stride] as const)
    : cellCentre(cell)
}

function nothingWords(view: CellView): string {
  return `${whereWords(view)}: no box is around this place`
}
