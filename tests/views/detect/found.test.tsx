// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { changeSettings, hover, select } from '../../../src/state/actions.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { Found } from '../../../src/views/detect/found.tsx'
import { renderScene } from './render.tsx'
import { boat, boxes, person, picture, readyModel, resultOf, spec, type Box } from './scene.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

const list = () => within(screen.getByRole('list', { name: 'Detections' }))
const row = (name: string) => list().getByRole('button', { name })
const pressed = () =>
  list()
    .getAllByRole('button', { pressed: true })
    .map(({ textContent }) => textContent)

describe('Found', () => {
  it('lists the detections by name and score, strongest first', () => {
    renderScene(<Found />)
    expect(
      list()
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['person 0.83', 'boat 0.68', 'person 0.33'])
  })

  it('selects a pressed row and deselects it when it is pressed again', async () => {
    const { store, user } = renderScene(<Found />)
    await user.click(row('boat 0.68'))
    expect(store.getState().selection).toEqual([1])
    expect(pressed()).toEqual(['boat 0.68'])
    await user.click(row('boat 0.68'))
    expect(store.getState().selection).toEqual([])
  })

  it.each(['Shift', 'Control', 'Meta'])('adds a second box with %s', async (key) => {
    const { store, user } = renderScene(<Found />)
    await user.click(row('person 0.83'))
    await user.keyboard(`{${key}>}`)
    await user.click(row('person 0.33'))
    await user.keyboard(`{/${key}}`)
    expect(store.getState().selection).toEqual([0, 4])
    expect(pressed()).toEqual(['person 0.83', 'person 0.33'])
  })

  it('highlights what is selected or hovered on the stage', () => {
    const { store } = renderScene(<Found />)
    act(() => select(store, 4))
    expect(pressed()).toEqual(['person 0.33'])
    act(() => hover(store, 0))
    expect(row('person 0.83').dataset['hovered']).toBe('true')
    act(() => hover(store, null))
    expect(row('person 0.83').dataset['hovered']).toBeUndefined()
  })

  it('highlights on the stage what is hovered or focused here', async () => {
    const { store, user } = renderScene(<Found />)
    await user.hover(row('boat 0.68'))
    expect(store.getState().hovered).toBe(1)
    await user.unhover(row('boat 0.68'))
    expect(store.getState().hovered).toBeNull()
    act(() => row('person 0.83').focus())
    expect(store.getState().hovered).toBe(0)
  })

  it('is one stop of the Tab key, with Up, Down, Home and End inside', async () => {
    const { user } = renderScene(<Found />)
    act(() => screen.getByRole('button', { name: 'All classes' }).focus())
    await user.tab()
    expect(document.activeElement).toBe(row('person 0.83'))
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(row('boat 0.68'))
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(row('person 0.33'))
    await user.keyboard('{Home}')
    expect(document.activeElement).toBe(row('person 0.83'))
    await user.keyboard('{End}')
    expect(document.activeElement).toBe(row('person 0.33'))
    await user.keyboard('{ArrowUp}')
    await user.tab()
    expect(
      list().queryByRole('button', { name: document.activeElement?.textContent ?? '' }),
    ).toBeNull()
    await user.tab({ shift: true })
    expect(document.activeElement).toBe(row('boat 0.68'))
  })

  it('scrolls to the selection of the stage, within its own pane', () => {
    const { store } = renderScene(<Found />)
    const pane = screen.getByRole('list', { name: 'Detections' })
    Object.defineProperties(pane, {
      scrollHeight: { value: 300 },
      clientHeight: { value: 50 },
      getBoundingClientRect: { value: () => new DOMRect(0, 0, 100, 50) },
    })
    expect(
      (row('person 0.33').getBoundingClientRect = () => new DOMRect(0, 68, 100, 32)),
    ).toBeTruthy()
    act(() => select(store, 4))
    expect(pane.scrollTop).toBe(50)
  })

  it('lists what the selected box suppressed, each ready to be compared with it', async () => {
    const { store, user } = renderScene(<Found />)
    await user.click(row('boat 0.68'))
    const rivals = within(screen.getByRole('group', { name: '2 boxes suppressed by this one' }))
    expect(rivals.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'boat 0.50 IoU 0.80',
      'boat 0.40 IoU 0.90',
    ])
    await user.click(rivals.getByRole('button', { name: 'boat 0.40 IoU 0.90' }))
    expect(store.getState().selection).toEqual([1, 2])
    await user.click(rivals.getByRole('button', { name: 'boat 0.50 IoU 0.80' }))
    expect(store.getState().selection).toEqual([1, 3])
  })

  it('says so if the selected box suppressed none', async () => {
    const { user } = renderScene(<Found />)
    await user.click(row('person 0.83'))
    expect(screen.getByRole('group', { name: 'No box suppressed by this one' })).toBeTruthy()
  })

  it('shows five of many rivals until the rest is requested', async () => {
    const rival = (i: number): Box => ({
      box: [0, 0, 100, 90],
      score: 0.3 + 0.01 * i,
      classId: boat,
    })
    const crowd: Box[] = [
      { box: [0, 0, 100, 100], score: 0.9, classId: boat },
      ...Array.from({ length: 9 }, (_, i) => rival(i)),
    ]
    const { user } = renderScene(<Found />, { shown: resultOf(crowd) })
    await user.click(row('boat 0.90'))
    const group = within(screen.getByRole('group', { name: '9 boxes suppressed by this one' }))
    expect(group.getAllByRole('button', { name: /IoU/ })).toHaveLength(5)
    await user.click(group.getByRole('button', { name: 'Show 4 more' }))
    expect(group.getAllByRole('button', { name: /IoU/ })).toHaveLength(9)
  })

  it('renders hostile class names as text', () => {
    const hostile = '<img src=x onerror=alert(1)>'
    const { container } = renderScene(<Found />, {
      shown: { ...resultOf(boxes), spec: { ...spec, classes: [hostile, hostile, hostile] } },
    })
    expect(row(`${hostile} 0.83`)).toBeTruthy()
    expect(container.querySelector('img')).toBeNull()
  })

  it('names a class without a name', () => {
    renderScene(<Found />, { shown: { ...resultOf(boxes), spec: { ...spec, classes: [] } } })
    expect(row('class 1 0.68')).toBeTruthy()
  })

  it('keeps three hundred rows', () => {
    const many = Array.from({ length: 300 }, (_, i): Box => ({
      box: [
        (i % 20) * 30,
        Math.floor(i / 20) * 30,
        (i % 20) * 30 + 20,
        Math.floor(i / 20) * 30 + 20,
      ],
      score: 0.3 + i / 1000,
      classId: person,
    }))
    renderScene(<Found />, { shown: resultOf(many) })
    expect(screen.getByRole('list', { name: 'Detections' }).children).toHaveLength(300)
  })

  it('says why nothing is listed, and how to see the strongest candidate', async () => {
    const { store, user } = renderScene(<Found />, {
      settings: { ...defaultSettings, confidence: 0.9 },
    })
    expect(screen.getByText(/Nothing scores above 0\.90.*“person” at 0\.83/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Lower the confidence to 0.82' }))
    expect(store.getState().settings.confidence).toBe(0.82)
    expect(row('person 0.83')).toBeTruthy()
  })

  it('says so if there was no candidate at all', () => {
    renderScene(<Found />, { shown: resultOf([]) })
    expect(screen.getByText('No candidate scores above 0.01, the floor.')).toBeTruthy()
  })

  it('says so if the class filter hides everything, and shows it again', async () => {
    const { user } = renderScene(<Found />, {
      settings: { ...defaultSettings, hiddenClasses: new Set([person, boat]) },
    })
    expect(screen.getByText(/3 objects are hidden by the class filter/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all classes' }))
    expect(row('person 0.83')).toBeTruthy()
  })

  it('lists nothing of another picture, nor calls a failure an empty answer', () => {
    const { store } = renderScene(<Found />, {
      shown: resultOf(boxes, pictureItem('another')),
      pictures: [{ ...picture, status: 'running' }],
    })
    expect(screen.queryByRole('list', { name: 'Detections' })).toBeNull()
    act(() => store.setState({ model: { ...readyModel, status: 'failed' } }))
    expect(screen.getByText(/There is no answer for this picture/)).toBeTruthy()
    act(() => store.setState({ model: readyModel, pictures: [], onStage: null }))
    expect(screen.getByText(/Open a picture/)).toBeTruthy()
  })

  it('keeps an outdated answer of the same picture visible while it runs again', () => {
    const { store } = renderScene(<Found />)
    act(() => store.setState({ pictures: [{ ...picture, status: 'running' }] }))
    expect(screen.getByRole('list', { name: 'Detections' }).ariaBusy).toBe('true')
    expect(row('boat 0.68')).toBeTruthy()
  })
})

describe('class filter', () => {
  const open = async (user: { click: (element: Element) => Promise<void> }, name = 'All classes') =>
    user.click(screen.getByRole('button', { name }))

  it('counts the objects of each class and hides or shows them', async () => {
    const { store, user } = renderScene(<Found />)
    await open(user)
    const persons = await screen.findByRole('checkbox', { name: 'person 2' })
    expect(persons).toHaveProperty('checked', true)
    expect(screen.getByRole('checkbox', { name: 'boat 1' })).toBeTruthy()
    await user.click(persons)
    expect([...store.getState().settings.hiddenClasses]).toEqual([person])
    expect(store.getState().detections?.count).toBe(1)
    // hidden, but still counted
    expect(screen.getByRole('checkbox', { name: 'person 2' })).toHaveProperty('checked', false)
    expect(screen.getByText('1 class hidden')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(store.getState().settings.hiddenClasses.size).toBe(0)
  })

  it('searches all classes of a network with many, in this picture or not', async () => {
    const classes = [
      'person',
      'boat',
      'kite',
      ...Array.from({ length: 77 }, (_, i) => `thing ${i}`),
    ]
    const { store, user } = renderScene(<Found />, {
      shown: { ...resultOf(boxes), spec: { ...spec, classes } },
    })
    await open(user)
    await user.type(await screen.findByLabelText('Search 80 classes'), 'Thing 7')
    expect(screen.getAllByRole('checkbox').map(({ ariaLabel }) => ariaLabel)).toHaveLength(8)
    await user.click(screen.getByRole('checkbox', { name: 'thing 70 0' }))
    expect([...store.getState().settings.hiddenClasses]).toEqual([73])
    await user.type(screen.getByLabelText('Search 80 classes'), 'x')
    expect(screen.getByText('No class is called “Thing 7x”.')).toBeTruthy()
  })

  it('shows only one of the network’s classes', async () => {
    const { store, user } = renderScene(<Found />)
    await open(user)
    await user.click(await screen.findByRole('button', { name: 'Only boat' }))
    expect([...store.getState().settings.hiddenClasses]).toEqual([0, 2])
    expect(screen.getByText('1 more class is hidden, none of them in this answer.')).toBeTruthy()
  })

  it('lists no class without an answer', async () => {
    const { store, user } = renderScene(<Found />, { shown: null })
    await open(user)
    expect(await screen.findByText('No class in this answer.')).toBeTruthy()
    act(() => changeSettings(store, { hiddenClasses: new Set([1]) }))
    expect(screen.getByText('1 more class is hidden, none of them in this answer.')).toBeTruthy()
  })
})
