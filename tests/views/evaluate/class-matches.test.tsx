// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { matchClasses } from '../../../src/evaluation/class-map.ts'
import type { ClassTable } from '../../../src/annotations/class-table.ts'
import type { LabelMatch } from '../../../src/evaluation/protocol.ts'
import { ClassMatches } from '../../../src/views/evaluate/labels/class-matches.tsx'
import { createScene } from '../detect/scene.ts'
import { renderEvaluate } from './render-evaluate.tsx'

const spec = createScene().getState().model.spec!

/** What is known of names of labels, by the very rule, with the objects of each. */
function stateOf(objects: Readonly<Record<string, number>>, table?: ClassTable) {
  const labels = Object.keys(objects)
  const classMatches = matchClasses(spec.classes, labels, table).map((match): LabelMatch => ({
    ...match,
    objects: objects[match.label]!,
  }))
  return {
    classMatches,
    labels: {
      classes: labels.map((name) => ({ name })),
      pictures: new Map(),
      ...(table && { table }),
    },
  }
}

const rows = () => {
  const list = within(screen.getByRole('list', { name: 'Names of the labels' }))
  return list.getAllByRole('button').map(({ textContent }) => textContent)
}

describe('the table of classes', () => {
  it('says what of each name becomes, what is lost first, and warns of the objects', () => {
    renderEvaluate(<ClassMatches />, stateOf({ person: 5, Person: 2, pedestrian: 1200, tree: 0 }))
    expect(screen.getByRole('alert').textContent).toBe(
      `2 names are no class of ${spec.name}: 1,202 objects count as missed. Choose what they are, or leave the objects out.`,
    )
    expect(rows()).toEqual([
      '2Personlike a class that is taken',
      '1,200pedestrianno such class',
      '5personthe same',
      '0treeno such class',
    ])
  })

  it('gives a name a class that one searches, and by its name again', async () => {
    const { user, store } = renderEvaluate(<ClassMatches />, stateOf({ pedestrian: 3 }))
    await user.click(screen.getByRole('button', { name: /pedestrian/ }))
    await user.click(screen.getByLabelText('Class of the network for “pedestrian”'))
    await user.keyboard('pers')
    await user.click(await screen.findByRole('option', { name: 'person' }))
    expect(store.getState().labels.table).toEqual({ pedestrian: 'person' })
    // the chooser is gone, and nothing else was chosen
    expect(screen.queryByLabelText('Class of the network for “pedestrian”')).toBeNull()
    await user.click(screen.getByRole('button', { name: /pedestrian/ }))
    await user.click(screen.getByRole('button', { name: 'By its name' }))
    expect(store.getState().labels.table ?? {}).toEqual({})
  })

  it('leaves the objects of a name out', async () => {
    const { user, store } = renderEvaluate(<ClassMatches />, stateOf({ constructor: 3 }))
    await user.click(screen.getByRole('button', { name: /constructor/ }))
    expect(screen.queryByRole('button', { name: 'By its name' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Leave out' }))
    expect(Object.entries(store.getState().labels.table ?? {})).toEqual([['constructor', null]])
  })

  it('is folded where nothing is lost, and saved where somebody chose', async () => {
    const { user, evaluate } = renderEvaluate(
      <ClassMatches />,
      stateOf({ pedestrian: 3, sign: 2 }, { pedestrian: 'person', sign: null }),
    )
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByRole('list')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show the 2 names' }))
    expect(rows()).toEqual(['3pedestrianperson', '2signleft out'])
    await user.click(screen.getByRole('button', { name: 'Save class table' }))
    expect(evaluate.saveClassTable).toHaveBeenCalledOnce()
  })

  it('is not there before labels are', () => {
    renderEvaluate(<ClassMatches />)
    expect(document.body.textContent).toBe('')
  })
})
