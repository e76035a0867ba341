// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { overfittingLab } from '../../../src/labs/overfitting/kind.ts'
import { TeachLab } from '../../../src/labs/overfitting/teach/teach-lab.tsx'
import { useLabState } from '../../../src/labs/shared/use-lab-state.ts'
import type { LayerSession } from '../../../src/state/inspection.ts'
import { renderScene } from '../../views/detect/render.tsx'
import { boxes, resultOf } from '../../views/detect/scene.ts'
import { calmPage, descriptions } from '../shared/calm-page.ts'

// no worker here: the trainer itself answers, in this thread
vi.mock(import('../../../src/training/client.ts'), async (original) => {
  const { inThisThread } = await import('../shared/in-this-thread.ts')
  return { ...(await original()), createTrainingClient: inThisThread().create }
})
vi.mock(import('../../../src/labs/overfitting/teach/thumbnail.ts'), () => ({
  thumbnailOf: () => Promise.resolve(null),
}))

vi.setConfig({ testTimeout: 90_000 })
calmPage('overfitting')

function Lab() {
  const [state, change] = useLabState(overfittingLab)
  return <TeachLab state={state} change={change} />
}

const lab = () => within(screen.getByRole('region', { name: 'Lab: teach it your mug' }))
const scrubber = () => lab().getByRole<HTMLInputElement>('slider', { name: /^Epoch \d+ of/ })
const press = (name: string) => lab().getByRole('button', { name })

/** A layer of two maps whose first says how far to the right a box lies. */
function fakeSession() {
  const layer = {
    output: 'late',
    name: 'late',
    operator: 'Conv',
    dims: [2, 40, 40],
    activation: { name: 'SiLU', before: 'b' },
    convolution: { kernel: [3, 3], groups: 1, normalised: false },
  } as const
  const pooled = vi.fn<LayerSession['pooled']>((areas) =>
    Promise.resolve(Float32Array.from(areas.flatMap(({ left }) => [left, 1]))),
  )
  const session = {
    list: { layers: [layer], steps: [], input: 'images' },
    show: () => Promise.resolve({ layer }),
    pooled,
    close: () => undefined,
  } as unknown as LayerSession
  return { session, pooled }
}

async function ownCrops() {
  const { session, pooled } = fakeSession()
  const scene = renderScene(<Lab />, { shown: resultOf(boxes) })
  vi.mocked(scene.commands.openLayers).mockResolvedValue(session)
  await scene.user.click(lab().getByRole('radio', { name: 'Your own' }))
  const what = await lab().findByRole('combobox', { name: 'What to crop' })
  const take = async (option: RegExp, as: string) => {
    const before = scene.store.getState().taught.crops.length
    await scene.user.selectOptions(what, within(what).getByRole('option', { name: option }))
    await scene.user.click(press(as))
    await waitFor(() => expect(scene.store.getState().taught.crops).toHaveLength(before + 1))
  }
  return { ...scene, pooled, take }
}

describe('the head on stored crops', () => {
  it('answers its question: labels that mean nothing are learned by heart', async () => {
    const { user } = renderScene(<Lab />)
    await lab().findByText(/held-out crops are right/, { selector: 'strong' })
    await user.click(press('Most of both'))
    const answer = await lab().findByText(/✗ No: “All it was trained on, about half of the others”/)
    expect(answer.textContent).toContain('100 % of the crops it was trained on right')
    expect(lab().getByRole('radio', { name: 'Shuffled' }).getAttribute('aria-checked')).toBe('true')
  })

  it('steps, plays and goes back by keys, and reopens from its address', async () => {
    const { user, unmount } = renderScene(<Lab />)
    await lab().findByText(/held-out crops are right/, { selector: 'strong' })
    act(() => press('Deal again').focus())
    await user.keyboard('r{ArrowRight}{ArrowRight}')
    expect(scrubber().value).toBe('2')
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe(scrubber().max)
    await user.click(press('Deal again'))
    await user.click(lab().getByRole('radio', { name: 'Shuffled' }))
    await waitFor(() => expect(window.location.search).toMatch(/mixed_1.*deal_2/))
    await waitFor(() => expect(descriptions().join()).toContain('With shuffled labels'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<Lab />)
    await waitFor(() => expect(descriptions()).toEqual(seen))
  })

  it('is stopped early, and shows the head that is kept', async () => {
    const { user } = renderScene(<Lab />)
    await lab().findByText(/held-out crops are right/, { selector: 'strong' })
    await user.click(press('Shuffled, stopped early'))
    const words = await lab().findByText(/Early stopping ended training after epoch/)
    const [, stopped, kept] = /after epoch (\d+) and keeps epoch (\d+)/.exec(words.textContent)!
    expect(Number(stopped) - Number(kept)).toBe(5)
    await user.click(press('Show the head that is kept'))
    expect(scrubber().value).toBe(kept)
  })

  it('is accessible', async () => {
    const { container } = renderScene(<Lab />)
    await lab().findByText(/held-out crops are right/, { selector: 'strong' })
    await expectAccessible(container)
  })
})

describe('the head on the reader’s own crops', () => {
  it('is taught with boxes and patches of the picture on the stage, and then looked for there', async () => {
    const { user, store, pooled, take, container } = await ownCrops()
    expect(
      lab().getByText(/It takes two crops of the class/, { selector: '[data-note]' }),
    ).toBeTruthy()
    const live = () => press('Look for “cup” on the stage')
    const name = lab().getByRole('textbox', { name: 'Name of the class' })
    await user.clear(name)
    await user.type(name, 'cup')
    expect(live().getAttribute('aria-disabled')).toBe('true')
    // persons lie at 0 and 400, the boat at 200: what is on the right is the class
    await take(/3\. person 0\.33/, 'Add as “cup”')
    await take(/3\. person 0\.33/, 'Add as “cup”')
    await take(/1\. person 0\.83/, 'Add to the rest')
    act(() => lab().getByRole('slider', { name: 'Patch, as a whole' }).focus())
    await user.keyboard('{ArrowDown}')
    await user.click(press('Add to the rest'))
    await waitFor(() => expect(store.getState().taught.crops).toHaveLength(4))
    expect(pooled.mock.calls[0]![0]).toEqual([{ left: 25, top: 0, right: 32, bottom: 7 }])
    expect(store.getState().taught.crops.map(({ from }) => from)).toEqual([
      '3. person 0.33 in boats.jpg',
      '3. person 0.33 in boats.jpg',
      '1. person 0.83 in boats.jpg',
      'a patch in boats.jpg',
    ])
    await lab().findByText(/4 of 4 held-out crops are right/, { selector: 'strong' })
    expect(store.getState().taught.head).toBeNull()
    await user.click(live())
    expect(store.getState().taught.head).not.toBeNull()
    await expectAccessible(container)
    await user.click(lab().getAllByRole('button', { name: /^Remove:/ })[3]!)
    await waitFor(() => expect(store.getState().taught.head).toBeNull())
    await user.click(press('Forget all crops'))
    expect(store.getState().taught.layer).toBeNull()
  })

  it('shows no boxes of the next picture over the one whose layers are still shown', async () => {
    const { store } = await ownCrops()
    const options = () =>
      within(lab().getByRole('combobox', { name: 'What to crop' }))
        .getAllByRole('option')
        .map((option) => option.textContent)
    expect(options()).toHaveLength(4)
    const more = Array.from({ length: 9 }, (_, i) => ({
      box: [60 * i, 0, 60 * i + 50, 50] as const,
      score: 0.9,
      classId: 0,
    }))
    act(() => store.setState({ shown: { ...resultOf(more), frameId: 2 } }))
    expect(store.getState().detections?.count).toBe(9)
    expect(options()).toEqual(['The patch, wherever it is drawn'])
  })

  it('says why a crop could not be taken', async () => {
    const { user, pooled } = await ownCrops()
    pooled.mockRejectedValueOnce(new Error('The layers gave no answer.'))
    await user.click(press('Add to the rest'))
    expect((await lab().findByRole('alert')).textContent).toBe('The layers gave no answer.')
  })
})

async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
