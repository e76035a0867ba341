// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { cameraOff } from '../../../src/state/live.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import { annotationsOf } from '../../../src/state/evaluate/edits.ts'
import { LabelsPart } from '../../../src/views/evaluate/labels/labels-part.tsx'
import { createScene } from '../detect/scene.ts'
import { renderEvaluate } from './render-evaluate.tsx'

const { pictures } = createScene().getState()
const { name, size } = pictures[0]!
const cat = { label: 'cat', box: [1, 2, 30, 40] } as const
const dog = { label: 'dog', box: [5, 6, 7, 8], crowd: true } as const

const labelled = (...annotations: (typeof cat | typeof dog)[]) => ({
  labels: {
    classes: [{ name: 'cat' }, { name: 'dog' }],
    pictures: new Map([[name, { name, size, annotations }]]),
  },
})

describe('the labels', () => {
  it('are counted, including those that do not count', () => {
    renderEvaluate(<LabelsPart />, labelled(cat, dog))
    expect(screen.getByRole('status').textContent).toMatch(/^2 objects of 2 classes in 1 picture\./)
  })

  it('can be opened from files and folders', async () => {
    const { evaluate, user } = renderEvaluate(<LabelsPart />)
    const file = new File(['x'], 'labels.csv')
    await user.upload(screen.getByLabelText('Open files'), file)
    expect(evaluate.importFiles).toHaveBeenCalledWith([file])
    expect(screen.getByLabelText('Open folder').hasAttribute('webkitdirectory')).toBe(true)
  })

  it('report errors in files with their places', () => {
    renderEvaluate(<LabelsPart />, {
      importSummary: { taken: null, problems: ['x.csv, line 3: no.'] },
    })
    expect(within(screen.getByRole('alert')).getByText('x.csv, line 3: no.')).toBeTruthy()
  })

  it('are exported in the format chosen', async () => {
    const { evaluate, user } = renderEvaluate(<LabelsPart />, labelled(cat))
    await user.selectOptions(screen.getByLabelText('Export labels as'), 'Pascal VOC XML')
    await user.click(screen.getByRole('button', { name: 'Export' }))
    expect(evaluate.exportLabels).toHaveBeenCalledWith('voc')
  })
})

describe('the objects of a picture', () => {
  it('are of a frame that is frozen first while the camera is on', async () => {
    const { commands, user } = renderEvaluate(
      <LabelsPart />,
      {},
      { onStage: theCamera, live: { ...cameraOff, status: 'live' } },
    )
    await user.click(screen.getByRole('button', { name: 'Freeze it' }))
    expect(commands.freezeFrame).toHaveBeenCalledOnce()
  })

  it('are listed; one is selected and deleted by keyboard', async () => {
    const { store, user } = renderEvaluate(<LabelsPart />, labelled(cat, dog))
    const rows = within(screen.getByRole('list', { name: 'Objects' })).getAllByRole('button')
    expect(rows.map(({ textContent }) => textContent)).toEqual(['cat30 × 40', 'dog (crowd)7 × 8'])
    await user.click(rows[0]!)
    expect(rows[0]!.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByText('cat: 30 × 40 px at 1, 2.')).toBeTruthy()
    await user.keyboard('{Delete}')
    expect(annotationsOf(store.getState(), name)).toEqual([dog])
  })

  it('can be marked as crowd or difficult, and deleted without a keyboard', async () => {
    const { store, user } = renderEvaluate(<LabelsPart />, { ...labelled(cat, dog), selected: 1 })
    const objects = () => annotationsOf(store.getState(), name)
    await user.click(screen.getByRole('switch', { name: /^Crowd/ }))
    expect(objects()[1]).toEqual({ label: 'dog', box: dog.box })
    await user.click(screen.getByRole('switch', { name: /^Difficult/ }))
    expect(objects()[1]).toEqual({ label: 'dog', box: dog.box, difficult: true })
    // a switch has no typed text to undo; the box stays selected
    await user.keyboard('{Control>}zz{/Control}')
    expect(objects()[1]).toEqual(dog)
    expect(store.getState().selected).toBe(1)
    await user.click(screen.getByRole('button', { name: 'Delete box' }))
    expect(objects()).toEqual([cat])
    expect(document.activeElement?.textContent).toMatch(/^cat/)
    await user.keyboard('{Delete}')
    expect(objects()).toEqual([])
    expect(document.activeElement).not.toBe(document.body)
  })

  it('get another class by search, or a new one', async () => {
    const { store, user } = renderEvaluate(<LabelsPart />, { ...labelled(cat, dog), selected: 0 })
    const field = screen.getByLabelText('Class of the selected box')
    await user.click(field)
    await user.keyboard('do')
    await user.click(await screen.findByRole('option', { name: 'dog' }))
    expect(annotationsOf(store.getState(), name)[0]!.label).toBe('dog')
    await user.click(field)
    await user.keyboard('unicorn{Enter}')
    expect(annotationsOf(store.getState(), name)[0]!.label).toBe('unicorn')
    expect(store.getState().labels.classes.map((one) => one.name)).toContain('unicorn')
    // the field is still focused, but without typed text
    await user.keyboard('{Control>}z{/Control}')
    expect(annotationsOf(store.getState(), name)[0]!.label).toBe('dog')
  })

  it('are undone and redone by buttons and keys', async () => {
    const { store, user } = renderEvaluate(<LabelsPart />, { ...labelled(cat, dog), selected: 0 })
    await user.click(screen.getByRole('button', { name: /^cat/ }))
    await user.click(screen.getByRole('button', { name: /^cat/ }))
    await user.keyboard('{Delete}')
    const count = () => annotationsOf(store.getState(), name).length
    expect(count()).toBe(1)
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(count()).toBe(2)
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    expect(count()).toBe(1)
    await user.keyboard('{Control>}z{/Control}')
    expect(count()).toBe(2)
  })

  it('can be none: a picture is marked as empty, or as not labelled', async () => {
    const { store, user } = renderEvaluate(<LabelsPart />)
    expect(screen.getByText(/^Not labelled/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'No objects here' }))
    expect(screen.getByText(/^Labelled as empty/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Remove labels' }))
    expect(store.getState().labels.pictures.size).toBe(0)
  })

  it('are the detections, if accepted', async () => {
    const { evaluate, user } = renderEvaluate(<LabelsPart />)
    await user.click(screen.getByRole('button', { name: 'Accept detections as ground truth' }))
    expect(evaluate.acceptDetections).toHaveBeenCalledOnce()
  })
})
