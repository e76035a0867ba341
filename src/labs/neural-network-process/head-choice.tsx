import { useCallback } from 'react'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import type { GridSides } from '../../vision/grid-cell.ts'
import { Choices } from '../shared/choices.tsx'
import type { HeadSource } from './head-source.ts'
import { HeadLessons } from './head-lessons.tsx'
import type { MadeNetworkProps } from './made-network.tsx'

export interface HeadChoiceProps extends MadeNetworkProps {
  readonly source: HeadSource
}

/** Which class, on which of the head's grids; then the unit that scores it, with which the reader works. */
export function HeadChoice({ source, state, change }: HeadChoiceProps) {
  const { grids, classes } = source
  if (grids.length === 0)
    return (
      <Note>
        This network gives finished rows that do not say which cell they come from, so no cell can
        be taught. A network with a grid can: see the Detect tab for others.
      </Note>
    )
  // a link from another network may name a class or grid that this one has not
  const grid = grids.find(({ stride }) => stride === state.stride) ?? grids.at(-1)!
  const classId = Math.min(state.class, classes.length - 1)
  return (
    <>
      <Choices>
        <Select
          label="Class"
          value={String(classId)}
          options={classes.map((label, i) => ({ value: String(i), label }))}
          onChange={(value) => change({ class: Number(value) })}
        />
        {grids.length > 1 && (
          <Select
            label="Grid"
            value={String(grid.stride)}
            options={grids.map(({ stride, columns, rows }) => ({
              value: String(stride),
              label: `stride ${stride}: ${columns} × ${rows} cells`,
            }))}
            onChange={(value) => change({ stride: Number(value), cell: 0, answers: [] })}
          />
        )}
      </Choices>
      <Unit {...{ source, grid, classId, state, change }} />
    </>
  )
}

interface UnitProps extends HeadChoiceProps {
  readonly grid: GridSides
  readonly classId: number
}

function Unit({ source, grid, classId, state, change }: UnitProps) {
  const ask = useCallback(() => source.unit(grid, classId), [source, grid, classId])
  const { value, isNow, words } = useLatest(ask)
  if (!isNow) return <Note role="status">The layer that scores this class is being found.</Note>
  if (!value) return <p role="alert">{words}</p>
  if ('missing' in value) return <Note role="status">{value.missing}</Note>
  return <HeadLessons row={value} {...{ source, grid, classId, state, change }} />
}
