// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shortcuts } from '../../../src/app/shortcuts.ts'
import { guide } from '../../../src/content/guide.ts'
import { goTo } from '../../../src/state/actions.ts'
import type { AppState } from '../../../src/state/app-state.ts'
import { startPlace } from '../../../src/state/place.ts'
import { LearnPanel } from '../../../src/views/learn/learn-panel.tsx'
import { renderScene } from '../detect/render.tsx'

// jsdom has no layout
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const learn = { ...startPlace, tab: 'learn' }

function renderLearn(state: Partial<AppState> = {}) {
  const view = renderScene(<LearnPanel tokens={() => Promise.resolve(':root{}')} />, {
    place: learn,
    ...state,
  })
  return view
}

/** Name and text of saved files, captured instead of downloading them. */
const saved: { name: string; text: string }[] = []

beforeEach(() => {
  saved.length = 0
  const blobs: Blob[] = []
  Element.prototype.scrollIntoView = () => {}
  Element.prototype.scrollTo = () => {}
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob) - 1}`
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const blob = blobs[Number(this.href.slice(5))]
    void blob?.text().then((text) => saved.push({ name: this.download, text }))
  })
})

afterEach(() => vi.restoreAllMocks())

async function expectAccessible(container: HTMLElement) {
  // checking colours needs a real browser; headings above h3 belong to the shell
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

describe('the contents', () => {
  it('list the ten pages in order, as links with their own addresses', async () => {
    const { container } = renderLearn()
    const links = within(screen.getByRole('list', { name: 'Pages' })).getAllByRole('link')
    expect(links).toHaveLength(10)
    links.forEach((link, index) => {
      expect(link.textContent).toContain(guide[index]?.title)
      expect(link.getAttribute('href')).toContain(`tab=learn&concept=${guide[index]?.id}`)
    })
    await expectAccessible(container)
  })

  it('show the reader’s progress', () => {
    renderLearn({
      learning: {
        opened: ['overfitting', 'cnn-layers'],
        done: ['overfitting'],
        exam: { turn: 0, cards: {} },
      },
    })
    expect(screen.getByRole('link', { name: /^Overfitting understood/ })).toBeTruthy()
    expect(screen.getByRole('link', { name: /^CNN layers opened/ })).toBeTruthy()
    expect(screen.getByText(/of 10 pages understood/).textContent).toBe('1 of 10 pages understood')
  })

  it('search the text of every page', async () => {
    const { user } = renderLearn()
    await user.type(screen.getByRole('searchbox'), 'early stopping')
    const results = await screen.findByRole('list', { name: 'Search results' })
    expect(await within(results).findByRole('link', { name: /Overfitting/ })).toBeTruthy()
    expect(screen.queryByRole('list', { name: 'Pages' })).toBeNull()
    await user.clear(screen.getByRole('searchbox'))
    await user.type(screen.getByRole('searchbox'), 'zebra crossing')
    expect(await screen.findByText(/No page has “zebra crossing”/)).toBeTruthy()
  })

  it('report an address of a page that does not exist', () => {
    renderLearn({ place: { ...learn, concept: 'nothing' } })
    expect(screen.getByRole('alert').textContent).toContain('no page named “nothing”')
    expect(screen.getByRole('list', { name: 'Pages' })).toBeTruthy()
  })
})

describe('a page', () => {
  const place = { ...learn, concept: 'nms-and-iou' }
  // the lab may come after its page
  const ready = async () => {
    await screen.findByRole('heading', { name: 'In short' })
    await screen.findAllByRole('heading', { name: /^Lab: / })
  }

  it('has its parts in order: diagram, question, words, formulas, code, mistakes, interview', async () => {
    const { container } = renderLearn({ place })
    await ready()
    const parts = screen.getAllByRole('heading', { level: 4 }).map((node) => node.textContent)
    const order = ['Predict first', 'In short', 'Formulas', 'Code', 'Common mistakes']
    expect(parts.filter((part) => order.includes(part ?? ''))).toEqual(order)
    expect(parts.slice(-2)).toEqual(['Asked in interviews', 'Sources'])
    const [diagram] = screen.getAllByRole('img')
    const question = screen.getByRole('heading', { name: 'Predict first' })
    expect(diagram?.compareDocumentPosition(question)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    // the page's own text has none; the lab's switches may
    const styled = [...container.querySelectorAll('[style]')]
    expect(styled.filter((node) => !node.closest('[data-lab]'))).toEqual([])
    expect(container.querySelectorAll('math[display=block]').length).toBeGreaterThan(0)
    await expectAccessible(container)
  })

  it('explains why an answer is right or wrong, and allows another try', async () => {
    const { user } = renderLearn({ place })
    await ready()
    const entry = guide.find(({ id }) => id === place.concept)
    const { predict } = (await entry?.load()) ?? {}
    const options = within(screen.getByRole('region', { name: 'Predict first' })).getAllByRole(
      'button',
    )
    const right = predict?.options.findIndex((option) => option.right) ?? -1
    const wrong = predict?.options.findIndex((option) => !option.right) ?? -1
    const why = screen.getByRole('group', { name: 'Your answer, explained' })
    expect(why.textContent).toBe('')
    await user.click(options[wrong] as HTMLElement)
    expect(why.textContent).toMatch(/Not quite\..+/)
    await user.click(options[right] as HTMLElement)
    expect(why.textContent).toMatch(/Right\..+/)
    expect(options.filter((option) => option.ariaPressed === 'true')).toEqual([options[right]])
  })

  it('leads to the parts that show it on the picture on the stage', async () => {
    const { user, store } = renderLearn({ place })
    await ready()
    const section = within(screen.getByRole('region', { name: 'On your own picture' }))
    await user.click(section.getByRole('link', { name: 'Inspect › NMS' }))
    expect(store.getState().place).toMatchObject({ tab: 'inspect', part: 'nms' })
  })

  it('collapses the answers of the interview', async () => {
    const { user } = renderLearn({ place })
    await ready()
    const folded = [...document.querySelectorAll('details')]
    expect(folded.length).toBeGreaterThanOrEqual(8)
    const levels = screen.getAllByRole('heading', { level: 5 }).map((node) => node.textContent)
    expect(levels).toEqual(['Easy', 'Medium', 'Hard'])
    expect(folded.every((node) => !node.open)).toBe(true)
    window.dispatchEvent(new Event('beforeprint'))
    expect(folded.every((node) => node.open)).toBe(true)
    window.dispatchEvent(new Event('afterprint'))
    expect(folded.every((node) => !node.open)).toBe(true)
    await user.click(folded[0]?.querySelector('summary') as HTMLElement)
    expect(folded[0]?.open).toBe(true)
  })

  it('shows its code one kind at a time, Python first', async () => {
    const { user, container } = renderLearn({ place })
    await ready()
    const kinds = within(screen.getByRole('group', { name: 'Kind of code' }))
    expect(kinds.getAllByRole('button').map((node) => node.textContent)).toEqual([
      'Python',
      'Keras and PyTorch',
      'This app',
    ])
    const shown = () =>
      [...container.querySelectorAll('figure')].filter(
        (node) => !node.parentElement?.className.includes('printed'),
      )
    expect(
      shown()
        .map((node) => node.textContent)
        .join(),
    ).not.toContain('export function')
    await user.click(kinds.getByRole('button', { name: 'This app' }))
    expect(
      shown()
        .map((node) => node.textContent)
        .join(),
    ).toContain('export function iou(')
  })

  it('copies code, and confirms it', async () => {
    const { user } = renderLearn({ place })
    await ready()
    const [button] = screen.getAllByRole('button', { name: /^Copy the code of/ })
    await user.click(button as HTMLElement)
    expect(await navigator.clipboard.readText()).toContain('def iou(')
    expect(button?.textContent).toBe('Copied')
  })

  it('is stored as opened, and as understood once marked', async () => {
    const { user, store } = renderLearn({ place })
    await ready()
    expect(store.getState().learning.opened).toEqual(['nms-and-iou'])
    await user.click(screen.getByRole('button', { name: 'Mark as understood' }))
    expect(store.getState().learning.done).toEqual(['nms-and-iou'])
    expect(screen.getByRole('button', { name: 'Understood' }).ariaPressed).toBe('true')
  })

  it('links to the next page, whose heading takes the focus', async () => {
    const { user, store } = renderLearn({ place })
    await ready()
    await user.click(screen.getByRole('link', { name: /Next/ }))
    expect(store.getState().place.concept).toBe('detection-metrics')
    const heading = screen.getByRole('heading', { level: 3, name: 'Detection metrics' })
    expect(document.activeElement).toBe(heading)
    await ready()
    expect(document.activeElement).toBe(heading)
    expect(screen.queryByRole('link', { name: /Next/ })).toBeNull()
  })

  it('takes no focus when it is the first one shown', async () => {
    renderLearn({ place })
    await ready()
    expect(document.activeElement).toBe(document.body)
  })

  it('links its citations to its sources', async () => {
    const { container } = renderLearn({ place })
    await ready()
    const cites = [...container.querySelectorAll('sup a')]
    expect(cites.length).toBeGreaterThan(1)
    for (const cite of cites)
      expect(
        container.querySelector(`[id="${cite.getAttribute('href')?.slice(1)}"]`),
      ).not.toBeNull()
  })

  it('is saved as a notebook, and as HTML with its diagrams', async () => {
    const { user } = renderLearn({ place })
    await ready()
    await user.click(screen.getByRole('button', { name: 'Notebook' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]?.name).toBe('nms-and-iou.ipynb')
    expect(JSON.parse(saved[0]?.text ?? '')).toMatchObject({ nbformat: 4, nbformat_minor: 5 })
    await user.click(screen.getByRole('button', { name: 'HTML' }))
    await waitFor(() => expect(saved).toHaveLength(2))
    expect(saved[1]?.name).toBe('nms-and-iou.html')
    const file = new DOMParser().parseFromString(saved[1]?.text ?? '', 'text/html')
    const page = await guide.find(({ id }) => id === place.concept)?.load()
    expect(file.querySelectorAll('.figure svg')).toHaveLength(page?.diagrams.length ?? NaN)
    expect(file.querySelector('.figure svg title')?.textContent).not.toBe('')
    expect(file.querySelector('style')?.textContent).toContain(':root{}')
  })
})

describe('the exam', () => {
  const place = { ...learn, concept: 'overfitting', exam: true }

  it('asks one question at a time, shows the answer on request, and records the mark', async () => {
    const { user, store, container } = renderLearn({ place })
    const card = await screen.findByRole('region', { name: 'Question' })
    const first = within(card).getByRole('heading').textContent
    expect(screen.queryByRole('button', { name: 'I knew it' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show the answer' }))
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Answer' }))
    await expectAccessible(container)
    await user.click(screen.getByRole('button', { name: 'I missed it' }))
    const second = screen.getByRole('region', { name: 'Question' })
    expect(within(second).getByRole('heading').textContent).not.toBe(first)
    expect(document.activeElement).toBe(within(second).getByRole('heading'))
    expect(store.getState().learning.exam.turn).toBe(1)
  })

  it('has choices that are pressed by hand or by number, and tells which was right', async () => {
    const { user, store, commands } = renderLearn({ place })
    const card = await screen.findByRole('region', { name: 'Question' })
    const choices = () => within(card).getAllByRole('button', { pressed: false })
    const [first, second] = choices()
    first?.focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(second)
    // what the page does on a number key
    const press = (number: string) =>
      act(() =>
        shortcuts
          .flatMap(({ items }) => items.flatMap(({ keys }) => keys))
          .find(({ key }) => key === number)
          ?.run?.({ store, commands, openHelp: () => undefined }),
      )
    press('2')
    expect(second?.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByRole('group', { name: 'Answer' }).textContent).toMatch(/^[✓✗] /)
    press('1')
    expect(store.getState().learning.exam.turn).toBe(1)
  })

  it('repeats a missed question after two others', async () => {
    const { user } = renderLearn({ place })
    await screen.findByRole('region', { name: 'Question' })
    const asked: string[] = []
    for (const mark of ['I missed it', 'I knew it', 'I knew it', 'I knew it']) {
      asked.push(screen.getByRole('heading', { level: 4 }).textContent)
      await user.click(screen.getByRole('button', { name: 'Show the answer' }))
      await user.click(screen.getByRole('button', { name: mark }))
    }
    expect(asked[3]).toBe(asked[0])
    expect(new Set(asked).size).toBe(3)
  })

  it('discards all marks on request', async () => {
    const { user, store } = renderLearn({
      place,
      learning: {
        opened: [],
        done: [],
        exam: { turn: 4, cards: { 'overfitting:1': { box: 0, due: 6 } } },
      },
    })
    await user.click(await screen.findByRole('button', { name: /Forget all marks/ }))
    expect(store.getState().learning.exam).toEqual({ turn: 0, cards: {} })
  })

  it('continues from one page to the whole guide', async () => {
    const { store } = renderLearn({ place })
    await screen.findByRole('heading', { level: 3, name: 'Exam: Overfitting' })
    act(() => goTo(store, { concept: null }))
    expect(await screen.findByRole('heading', { level: 3, name: 'Exam' })).toBeTruthy()
    const pages = await Promise.all(guide.map((entry) => entry.load()))
    const count = pages.reduce((sum, { interview }) => sum + interview.length + 1, 0)
    expect(count).toBeGreaterThanOrEqual(90)
    expect(await screen.findByText(String(count))).toBeTruthy()
  })
})
