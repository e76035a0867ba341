// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { specOf } from '../../src/catalogue/kept-model.ts'
import { guide } from '../../src/content/guide.ts'
import type { AppState } from '../../src/state/app-state.ts'
import type { Commands } from '../../src/state/commands.ts'
import type { EvaluateCommands } from '../../src/state/evaluate/evaluate-commands.ts'
import type { EvaluateState } from '../../src/state/evaluate/evaluate-state.ts'
import type { Faster } from '../../src/state/faster/faster-commands.ts'
import { createFasterStore } from '../../src/state/faster/faster-store.ts'
import { noOwnModels } from '../../src/state/own-models.ts'
import { NoticeList } from '../../src/ui/notice-list.tsx'
import { DeviceDialog } from '../../src/views/detect/device-dialog.tsx'
import { Summary } from '../../src/views/detect/summary.tsx'
import { ComparePart } from '../../src/views/evaluate/compare/compare-part.tsx'
import { SetSection } from '../../src/views/evaluate/labels/set-section.tsx'
import { RunSection } from '../../src/views/evaluate/results/run-section.tsx'
import { LayersPart } from '../../src/views/inspect/layers/layers-part.tsx'
import { ExportButtons } from '../../src/views/learn/export/export-buttons.tsx'
import { loadPage } from '../../src/views/learn/load-page.ts'
import { FasterSection } from '../../src/views/models/faster/faster-section.tsx'
import { OpeningProgress } from '../../src/views/models/opening-progress.tsx'
import { FilmRun } from '../../src/views/stage/film-run.tsx'
import { StageStatus } from '../../src/views/stage/stage-status.tsx'
import { eventually } from '../eventually.ts'
import { keptModel } from '../fixtures/kept-model.ts'
import { turns } from '../turns.ts'
import { renderScene } from './detect/render.tsx'
import { picture, readyModel } from './detect/scene.ts'
import { answeredState, renderEvaluate, run } from './evaluate/render-evaluate.tsx'

const cancel = () => screen.getByRole('button', { name: /^Cancel/ })
const bars = () => screen.getAllByRole('progressbar').map((bar) => bar.getAttribute('aria-label'))

const loading = { ...readyModel, status: 'loading', loaded: 43, total: 100 } as const
const preparing = { ...loading, phase: 'session' } as const
const running = { shown: null, pictures: [{ ...picture, status: 'running' }] } as const
const opening = {
  own: {
    ...noOwnModels,
    opening: { name: 'a.onnx', phase: 'read', loaded: 1, total: 2 },
  },
} as const

interface Shown {
  readonly file: string
  readonly label: string
  readonly ui: ReactNode
  readonly state: Partial<AppState>
  readonly command: keyof Commands
}

/** Progress that a command of the app ends. */
const ofApp: readonly Shown[] = [
  {
    file: 'views/stage/stage-status.tsx',
    label: 'Opening a model',
    ui: <StageStatus />,
    state: opening,
    command: 'cancelModel',
  },
  {
    file: 'views/stage/stage-status.tsx',
    label: 'Model download',
    ui: <StageStatus />,
    state: { model: loading },
    command: 'cancelLoading',
  },
  {
    file: 'views/stage/stage-status.tsx',
    label: 'Preparing the model',
    ui: <StageStatus />,
    state: { model: preparing },
    command: 'cancelLoading',
  },
  {
    file: 'views/stage/stage-status.tsx',
    label: 'Looking at the picture',
    ui: <StageStatus />,
    state: running,
    command: 'cancelDetecting',
  },
  {
    file: 'views/detect/summary.tsx',
    label: 'Loading model',
    ui: <Summary />,
    state: { model: loading },
    command: 'cancelLoading',
  },
  {
    file: 'views/detect/summary.tsx',
    label: 'Detecting',
    ui: <Summary />,
    state: running,
    command: 'cancelDetecting',
  },
  {
    file: 'views/models/opening-progress.tsx',
    label: 'Opening a model',
    ui: <OpeningProgress />,
    state: opening,
    command: 'cancelModel',
  },
]

interface ShownInEvaluate {
  readonly file: string
  readonly label: string
  readonly ui: ReactNode
  readonly state: Partial<EvaluateState>
  readonly command: keyof EvaluateCommands
  readonly given: readonly unknown[]
}

/** Progress that a command of the Evaluate tab ends. */
const ofEvaluate: readonly ShownInEvaluate[] = [
  {
    file: 'views/evaluate/results/run-section.tsx',
    label: 'Pictures answered',
    ui: <RunSection />,
    state: { ...answeredState(), runs: [{ ...run, status: 'running', done: 1 }] },
    command: 'stopRun',
    given: [],
  },
  {
    file: 'views/evaluate/compare/compare-part.tsx',
    label: 'Comparing',
    ui: <ComparePart />,
    state: { ...answeredState(), part: 'compare', compared: run.info.id, comparison: null },
    command: 'compareWith',
    given: [null],
  },
  {
    file: 'views/evaluate/labels/set-section.tsx',
    label: 'Reading files',
    ui: <SetSection />,
    state: { importing: true },
    command: 'cancelImport',
    given: [],
  },
  {
    file: 'views/evaluate/saving-progress.tsx',
    label: 'Making the file',
    ui: <SetSection />,
    state: { saving: true },
    command: 'cancelSaving',
    given: [],
  },
]

/** Progress with tests of its own below; that of the masks in e2e/inspect.spec.ts. A lab's layers are the inspector's. */
const others = [
  { file: 'labs/shared/layers/with-layers.tsx', label: 'Loading the layers' },
  { file: 'views/inspect/saliency/occlusion-view.tsx', label: 'Masks' },
  { file: 'views/detect/device-dialog.tsx', label: 'Checking this device' },
  { file: 'views/inspect/layers/opened-layers.tsx', label: 'Loading the layers' },
  { file: 'views/learn/export/export-buttons.tsx', label: 'Making the file' },
  { file: 'views/models/faster/faster-section.tsx', label: 'Making it faster' },
] as const

describe('every progress of the page can be cancelled', () => {
  it.each(ofApp)('“$label” in $file', async ({ ui, state, label, command }) => {
    const { user, commands } = renderScene(ui, state)
    expect(bars()).toEqual([label])
    await user.click(cancel())
    expect(commands[command]).toHaveBeenCalledOnce()
  })

  it.each(ofEvaluate)('“$label” in $file', async ({ ui, state, label, command, given }) => {
    const { user, evaluate } = renderEvaluate(ui, state)
    expect(bars()).toContain(label)
    await user.click(cancel())
    expect(evaluate[command]).toHaveBeenCalledOnce()
    expect(vi.mocked(evaluate[command]).mock.calls[0]).toEqual(expect.arrayContaining([...given]))
  })

  it('“Checking this device”: the dialog closes, and the check ends', async () => {
    const onClose = vi.fn<() => void>()
    const view = renderScene(null)
    vi.mocked(view.commands.checkDevice).mockReturnValue(new Promise(() => undefined))
    view.rerender(view.inContext(<DeviceDialog onClose={onClose} />))
    expect(bars()).toEqual(['Checking this device'])
    await view.user.click(cancel())
    expect(onClose).toHaveBeenCalledOnce()
    const [signal] = vi.mocked(view.commands.checkDevice).mock.calls[0] ?? []
    view.unmount()
    expect(signal?.aborted).toBe(true)
  })

  it('“Loading the layers”: they end, say so, and can be opened again', async () => {
    const view = renderLayers()
    expect(bars()).toEqual(['Loading the layers'])
    const [signal] = vi.mocked(view.commands.openLayers).mock.calls[0] ?? []
    expect(signal?.aborted).toBe(false)
    await view.user.click(cancel())
    expect(signal?.aborted).toBe(true)
    expect(screen.getByRole('alert').textContent).toBe('Loading the layers was cancelled.')
    await view.user.click(screen.getByRole('button', { name: 'Open the layers again' }))
    expect(bars()).toEqual(['Loading the layers'])
    expect(view.commands.openLayers).toHaveBeenCalledTimes(2)
  })

  it('“Making the file” of the guide: nothing is saved', async () => {
    const [entry] = guide
    const createObjectURL = vi.fn<() => string>(() => 'blob:1')
    Object.assign(URL, { createObjectURL, revokeObjectURL: () => undefined })
    const { user, store } = renderScene(<ExportButtons entries={[entry!]} what="this page" />)
    await user.click(screen.getByRole('button', { name: 'Notebook' }))
    expect(bars()).toEqual(['Making the file'])
    await user.click(cancel())
    expect(screen.queryByRole('progressbar')).toBeNull()
    await loadPage(entry!)
    await turns()
    expect(createObjectURL).not.toHaveBeenCalled()
    expect(store.getState().notices).toEqual([])
    // whereas it is saved if nobody cancels
    await user.click(screen.getByRole('button', { name: 'Notebook' }))
    await eventually(() => expect(createObjectURL).toHaveBeenCalledOnce())
    await eventually(() => expect(screen.queryByRole('progressbar')).toBeNull())
  })

  it('a notice of what is under way', async () => {
    const end = vi.fn<() => void>()
    const notice = { id: 1, tone: 'info', text: 'The picture is being made…', cancel: end } as const
    const { user } = renderScene(<NoticeList notices={[notice]} onDismiss={() => undefined} />)
    await user.click(cancel())
    expect(end).toHaveBeenCalledOnce()
  })

  it('“Making it faster”: what was tried stays', async () => {
    const store = createFasterStore()
    store.setState({ status: 'working', progress: { words: 'Mix 2 of 5', share: 0.1 } })
    const end = vi.fn<() => void>()
    const faster = { store, commands: { cancel: end } } as unknown as Faster
    const { user } = renderScene(
      <FasterSection faster={faster} spec={specOf(keptModel('a'))} onShown={() => undefined} />,
    )
    expect(bars()).toEqual(['Making it faster'])
    await user.click(cancel())
    expect(end).toHaveBeenCalledOnce()
  })
})

function renderLayers() {
  const openLayers = () => new Promise<never>(() => undefined)
  const view = renderScene(null)
  vi.mocked(view.commands.openLayers).mockImplementation(openLayers)
  view.rerender(view.inContext(<LayersPart />))
  return view
}

describe('the list above', () => {
  const sources = readdirSync('src', { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => ({ file, text: readFileSync(`src/${file}`, 'utf8') }))

  /** What labels a bar, also by its names in the room's list of strings. */
  function labelsOf(file: string, label: string): readonly string[] {
    const room = file.split('/').slice(0, 2).join('/')
    const names = Array.from(label.matchAll(/strings\.(\w+)/g), ([, name = '']) => name)
    const list = names.length > 0 ? readFileSync(`src/${room}/strings.ts`, 'utf8') : ''
    const named = names.map(
      (name) => list.slice(list.indexOf(`export const ${name} =`)).split('\n', 1)[0]!,
    )
    return [label, ...named].flatMap((text) =>
      Array.from(text.matchAll(/["']([A-Z][^"']*)["']/g), ([, words = '']) => words),
    )
  }

  it('has every progress bar of the page', () => {
    const shown = sources.flatMap(({ file, text }) =>
      Array.from(
        text.matchAll(/<(?:ProgressBar|EdgeProgress)\s[^>]*?label=("[^"]*"|\{[^}]*\})/g),
        ([, label = '']) => label,
      ).flatMap((label) => labelsOf(file, label).map((words) => `${file}: ${words}`)),
    )
    const listed = [...ofApp, ...ofEvaluate, ...others].map(
      ({ file, label }) => `${file}: ${label}`,
    )
    expect(shown.toSorted()).toEqual(listed.toSorted())
  })

  it('misses none that is drawn by other means', () => {
    const drawn = sources.filter(({ text }) =>
      /<progress\b|role="progressbar"|@base-ui\/react\/progress/.test(text),
    )
    expect(drawn.map(({ file }) => file).toSorted()).toEqual([
      'ui/progress-bar.tsx',
      'views/stage/edge-progress.tsx',
      'views/stage/film-run.tsx',
    ])
  })

  it('has the run over a film’s frames, which is no labelled bar of its own', async () => {
    const cancelRun = vi.fn<() => void>()
    const run = { status: 'running', done: 3, total: 9, left: null } as const
    const { user } = renderScene(<FilmRun films={{ cancelRun } as never} />, {
      film: { run, times: [], frames: { count: 3, dropped: 0 } } as never,
    })
    expect(bars()).toHaveLength(1)
    await user.click(cancel())
    expect(cancelRun).toHaveBeenCalledOnce()
  })

  it('misses no bar without a Cancel: only what has ended has none', () => {
    const without = sources.flatMap(({ file, text }) =>
      Array.from(
        text.matchAll(/onCancel=\{(?:[^}]*[?:]\s*)?null\}/g),
        ([match]) => `${file}: ${match}`,
      ),
    )
    expect(without).toEqual([
      "views/evaluate/results/run-section.tsx: onCancel={status === 'running' || status === 'paused' ? commands.stopRun : null}",
    ])
  })
})
