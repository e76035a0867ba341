import { useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { Alert } from '../../../ui/alert.tsx'
import { ByPointer } from '../../../ui/by-pointer.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import type { HeatMap, HeatOf } from '../../../vision/explain/heat-map.ts'
import type { GridLevel } from '../../../vision/grid.ts'
import { cellByKey, cellUnder, type GridCell } from '../../../vision/grid-cell.ts'
import { headGrid } from '../../../vision/heads/head-grid.ts'
import { heads } from '../../../vision/heads/heads.ts'
import { formatScore } from '../../../words/numbers.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useStageTool } from '../tool/use-stage-tool.ts'
import { useAnswer } from '../../../state/use-answer.ts'
import { WithResult } from '../with-result.tsx'
import { CellReadout } from './cell-readout.tsx'
import { GridSums } from './grid-sums.tsx'
import { cellNotes, paintCell, paintGrid, paintHeat } from './grid-tool.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Row } from '../../../ui/row.tsx'
import * as strings from '../strings.ts'
import styles from './grid-part.module.css'

/** The grids over the picture, and the predictions of any cell. */
export function GridPart() {
  return (
    <WithResult>
      {(result) => {
        const levels = headGrid(result.spec.head, result.letterbox.input)
        return levels.length === 0 ? (
          <>
            <NoGrid />
            <GridSums result={result} />
          </>
        ) : (
          <Grids result={result} levels={levels} />
        )
      }}
    </WithResult>
  )
}

function NoGrid() {
  return (
    <Section title={strings.noGrid}>
      <Note>{strings.networkAnswersWithFinishedRows}</Note>
    </Section>
  )
}

function Grids({ result, levels }: { result: PictureResult; levels: readonly GridLevel[] }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [heat, setHeat] = useState('none')
  const [cell, setCell] = useState<GridCell | null>(null)
  const [pinned, setPinned] = useState(false)
  const level = levels.find(({ stride }) => stride === chosen) ?? levels.at(-1)!
  const { stride } = level
  const inside = cell && cell.column < level.columns && cell.row < level.rows ? cell : null
  const map = useAnswer(heat === 'none' ? null : { kind: 'heat', stride, of: heatOf(heat) })
  const answer = useAnswer(inside && { kind: 'cell', stride, ...inside })
  const heatMap =
    heat !== 'none' && map.status === 'answered' && map.answer.stride === stride ? map.answer : null
  const current = answer.status === 'answered' && answer.question.stride === stride ? answer : null
  const predictions = inside && current ? current.answer : null

  const { letterbox, spec } = result
  useStageTool(
    useMemo(
      () => ({
        showsDetections: predictions === null && heatMap === null,
        paint: (context, pixel) => {
          if (heatMap) paintHeat(context, heatMap, letterbox)
          paintGrid(context, level, letterbox, pixel)
          if (inside) paintCell(context, inside, level.stride, letterbox, pixel)
        },
        notes: predictions ? cellNotes(predictions, letterbox, spec.classes, 0.25) : [],
        hover: (at) => {
          // the cell stays when the pointer leaves the picture, since its numbers are shown elsewhere
          if (!pinned && at) setCell((before) => sameCell(before, cellUnder(at, level, letterbox)))
        },
        tap: (at) => {
          const under = cellUnder(at, level, letterbox)
          const same = pinned && under !== null && sameCell(inside, under) === inside
          setPinned(under !== null && !same)
          setCell(under)
          return true
        },
        key: ({ key }) => {
          if (key === 'Escape' && inside) {
            setPinned(false)
            setCell(null)
            return true
          }
          const next = cellByKey(key, inside, level)
          if (!next) return false
          setPinned(true)
          setCell(next)
          return true
        },
      }),
      [predictions, heatMap, letterbox, spec, level, inside, pinned],
    ),
  )

  return (
    <>
      <Section title={strings.grid}>
        <Row loose>
          <Segmented
            label={strings.strideOfTheGrid}
            value={String(stride)}
            options={levels.map((one) => ({
              value: String(one.stride),
              label: strings.stride(one.stride),
            }))}
            onChange={(next) => {
              setChosen(Number(next))
              setCell(null)
              setPinned(false)
            }}
          />
          <Select
            label={strings.heatMap}
            value={heat}
            options={heatOptions(result)}
            onChange={setHeat}
          />
        </Row>
        <Note>
          <Cells level={level} />{' '}
          <ByPointer mouse={strings.pointAtACellPressToHold} finger={strings.tapACell} />
        </Note>
        {heatMap && <HeatNote map={heatMap} name={heatName(heat, result)} />}
        {map.status === 'failed' && <Alert words={map.words} />}
        <LiveNote />
      </Section>
      <Section title={inside ? strings.columnRow(inside.column, inside.row) : strings.cell}>
        <p className="visually-hidden" aria-live="polite">
          {inside && predictions && pinned && cellWords(inside, predictions, result)}
        </p>
        {predictions ? (
          <CellReadout predictions={predictions} result={current?.result ?? result} />
        ) : (
          <Note>
            {answer.status === 'failed' ? answer.words : strings.whatACellPredictedIsListed}
          </Note>
        )}
      </Section>
      <GridSums result={result} />
    </>
  )
}

/** The new cell, or the old object if it is the same cell, so that nothing is redrawn. */
function sameCell(before: GridCell | null, now: GridCell | null): GridCell | null {
  return before?.column === now?.column && before?.row === now?.row ? before : now
}

function Cells({ level: { columns, rows, stride } }: { level: GridLevel }) {
  return strings.cellsOfInputPixels(columns, rows, stride)
}

function HeatNote({ map: { values, columns }, name }: { map: HeatMap; name: string }) {
  let best = 0
  values.forEach((value, i) => {
    if (value > values[best]!) best = i
  })
  return (
    <Note className="numbers">
      <span className={styles['ramp']} aria-hidden="true" />{' '}
      {strings.greatestInColumn(
        name,
        formatScore(values[best] ?? 0),
        best % columns,
        Math.floor(best / columns),
      )}
    </Note>
  )
}

function heatOptions({ spec }: PictureResult) {
  const { hasObjectness } = heads[spec.head.kind]
  return [
    { value: 'none', label: strings.none },
    ...(hasObjectness ? [{ value: 'objectness', label: strings.objectnessTitle }] : []),
    { value: 'best', label: strings.bestScore },
    ...spec.classes.map((name, classId) => ({ value: String(classId), label: name })),
  ]
}

function heatOf(heat: string): HeatOf {
  return heat === 'objectness' || heat === 'best' ? heat : Number(heat)
}

function heatName(heat: string, { spec }: PictureResult): string {
  if (heat === 'objectness') return strings.objectnessTheBestAnchorOfEach
  if (heat === 'best') return strings.scoreOfTheBestClassOfEach
  return strings.scoreOfInEachCell(spec.classes[Number(heat)] ?? heat)
}

function cellWords(
  { column, row }: GridCell,
  predictions: Parameters<typeof cellNotes>[0],
  { letterbox, spec }: PictureResult,
): string {
  const boxes = cellNotes(predictions, letterbox, spec.classes, 1).map(
    ({ text }) => `${text?.words} ${text?.figures}`,
  )
  return strings.cellAndBoxes(column, row, boxes.join(', '))
}
