// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { specOf } from '../../src/catalogue/kept-model.ts'
import { createEvaluator } from '../../src/evaluation/evaluator.ts'
import type { EvaluateState } from '../../src/state/evaluate/evaluate-state.ts'
import { cameraOff } from '../../src/state/live.ts'
import { noOwnModels } from '../../src/state/own-models.ts'
import { startPlace } from '../../src/state/place.ts'
import { createVersusStore } from '../../src/state/versus/versus-store.ts'
import { cocoNms } from '../../src/vision/metrics/coco-settings.ts'
import { matchDetections } from '../../src/vision/compare/match-detections.ts'
import { guideHtml } from '../../src/content/export/html.ts'
import { deviceReport } from '../../src/run/device/device-report.ts'
import { defaultSettings, type AppState } from '../../src/state/app-state.ts'
import type { Faster } from '../../src/state/faster/faster-commands.ts'
import { createFasterStore } from '../../src/state/faster/faster-store.ts'
import type { LayerSession } from '../../src/state/inspection.ts'
import { pictureItem, theCamera } from '../../src/state/stage-item.ts'
import { visible } from '../../src/words/visible.ts'
import { DeviceDialog } from '../../src/views/detect/device-dialog.tsx'
import { DetectPanel } from '../../src/views/detect/detect-panel.tsx'
import { EvaluatePanel } from '../../src/views/evaluate/evaluate-panel.tsx'
import { ExampleList } from '../../src/views/evaluate/results/example-list.tsx'
import { createInspector } from '../../src/views/inspect/inspector.tsx'
import { ModelsDialog } from '../../src/views/models/models-dialog.tsx'
import { FasterSection } from '../../src/views/models/faster/faster-section.tsx'
import { factsOf } from '../../src/views/learn/export/facts.ts'
import { LearnPanel } from '../../src/views/learn/learn-panel.tsx'
import { createStageView } from '../../src/views/stage/stage-view.ts'
import { VersusLayer } from '../../src/views/versus/versus-layer.tsx'
import { VersusSection } from '../../src/views/versus/versus-section.tsx'
import { PairList } from '../../src/views/versus/pair-list.tsx'
import { Header } from '../../src/app/header.tsx'
import { NoticeList } from '../../src/ui/notice-list.tsx'
import { runInfo, smallLabels, smallRun } from '../evaluation/small-run.ts'
import { eventually } from '../eventually.ts'
import { fasterTrial } from '../fixtures/faster-trial.ts'
import { keptModel } from '../fixtures/kept-model.ts'
import { renderScene } from './detect/render.tsx'
import { boxes, createScene, picture, readyModel, resultOf, spec as usual } from './detect/scene.ts'
import { renderEvaluate, run as usualRun } from './evaluate/render-evaluate.tsx'
import { hostileName, namesNotApart } from './names-apart.ts'
import { renderStage } from './stage/render-stage.tsx'

const classes = ['person', 'boat', 'kite'].map(hostileName)
const spec = {
  ...usual,
  name: hostileName('network'),
  family: hostileName('family'),
  summary: hostileName('summary'),
  classes,
  licence: { ...usual.licence, name: hostileName('licence'), note: hostileName('note') },
  source: { ...usual.source, name: hostileName('source') },
}
const other = { ...spec, id: 'other', name: hostileName('other') }
const file = hostileName('picture')
const notDetected = { title: hostileName('title'), advice: hostileName('advice') }
const answer = { ...resultOf(boxes), spec }

const app: Partial<AppState> = {
  model: {
    ...readyModel,
    spec,
    catalogue: [spec, other],
    missing: [{ id: 'gone', name: hostileName('gone') }],
  },
  pictures: [
    { ...picture, name: file, path: file },
    { ...picture, id: 'b', name: hostileName('failed'), status: 'failed', problem: notDetected },
  ],
  shown: answer,
}

/** A control of a hostile name, as it is shown. */
const shown = /⟨U\+202E⟩/
const refusal = { commands: [] }
const [dog, cat] = ['dog', 'cat'].map(hostileName) as [string, string]
const score = { right: 1, wrong: 1, missed: 1, ap: 0.5, lowest: 0.25 }
const pictureName = (name: string) => hostileName(name)
const namesOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(smallRun.map((one) => [one.picture, pictureName(one.picture)])),
  'b.jpg': file,
}
const examples = {
  ...{ boxes: 1, pictures: 1 },
  listed: [{ picture: file, detections: [0], truths: [0] }],
}

const layer = {
  ...{ output: hostileName('output'), name: hostileName('layer'), operator: hostileName('Op') },
  dims: [2, 1, 2],
  activation: { name: hostileName('act'), before: 'b' },
  convolution: null,
} as const
const session = {
  list: { layers: [layer], steps: [], input: 'images' },
  show: () => Promise.reject(new Error(hostileName('show'))),
  eigenCam: () => Promise.reject(new Error(hostileName('map'))),
} as unknown as LayerSession

/** The state of Evaluate after a small run, in which classes and pictures have such names. */
function evaluated(): Partial<EvaluateState> {
  const labels = {
    classes: [{ name: dog }, { name: cat }],
    pictures: smallLabels.pictures.map((labelled) => ({
      ...labelled,
      name: labelled.name === 'b.jpg' ? file : pictureName(labelled.name),
      annotations: labelled.annotations.map((one) => ({ ...one, label: hostileName(one.label) })),
    })),
  }
  const info = {
    ...runInfo({}, ['cat', 'dog', 'owl'].map(hostileName)),
    model: { ...runInfo({}, ['cat', 'dog', 'owl'].map(hostileName)).model, name: spec.name },
  }
  const bench = createEvaluator()
  bench.setLabels(labels)
  bench.startRun(info)
  for (const candidates of smallRun) {
    const name = candidates.picture === 'b.jpg' ? file : pictureName(candidates.picture)
    bench.addCandidates({ run: info.id, ...candidates, picture: name })
  }
  const subject = { run: info.id, nms: cocoNms }
  const evaluation = bench.evaluate(subject)
  const first = {
    ...usualRun,
    info,
    name: `${spec.name} at 640`,
    failures: [{ picture: file, why: 'is cut short' }],
    problem: notDetected,
  }
  return {
    labels: { ...labels, pictures: new Map(labels.pictures.map((one) => [one.name, one])) },
    runs: [first, { ...first, info: { ...info, id: 'run-2' } }],
    ...{ current: info.id, compared: 'run-2', evaluation, selected: 0, label: dog },
    atConfidence: bench.atConfidence({ ...subject, confidence: 0.25 }),
    suggestions: bench.suggestions({ ...subject, confidence: 0.25 }),
    pictureScores: labels.pictures.map(({ name }) => ({ ...score, picture: name })),
    classMatches: (['same', 'alike', 'table', 'none'] as const).map((kind) => ({
      ...{ label: hostileName(kind), objects: 3, kind },
      found: kind === 'none' ? null : hostileName('found'),
    })),
    importSummary: {
      taken: `Read: 1 object from ${file} 3.`,
      problems: [`${file}, line 2: 3 is wrong`],
      groups: [
        {
          ...{
            outcome: 'changed',
            title: `${hostileName('title')} 3`,
            advice: hostileName('advice'),
          },
          ...{ files: [`${file}, line 2`], moreFiles: 1 },
        },
      ],
    },
    problem: `${file} 3 could not be computed`,
    comparison: {
      ...{ pictures: 3, a: evaluation.summary, b: evaluation.summary, resamples: 10, seed: 1 },
      difference: { difference: 0.125, low: -0.25, high: 0.5, certain: false },
      categories: [
        {
          ...{ name: dog, positives: 2, a: 0.25, b: 0.125 },
          difference: { difference: -0.125, low: -0.25, high: -0.0625, certain: true },
        },
      ],
    },
  }
}

/** Opens what is folded, and returns where a name is not held apart. */
async function unfolded(): Promise<string[]> {
  for (let turn = 0; turn < 3; turn++)
    for (const fold of document.querySelectorAll<HTMLElement>('[aria-expanded=false]'))
      await act(async () => fold.click())
  // the names are there
  expect(document.body.textContent).toMatch(shown)
  return namesNotApart(document.body)
}

beforeEach(() => {
  HTMLCanvasElement.prototype.getContext = () => null
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
})

describe('a name from outside turns nothing beside it', () => {
  it('in the header and in messages', async () => {
    renderScene(
      <>
        <Header onHelp={() => undefined} />
        <NoticeList
          notices={[{ id: 1, tone: 'info', text: `“${file}” 3 boxes` }]}
          onDismiss={() => undefined}
        />
      </>,
      app,
    )
    expect(await unfolded()).toEqual([])
  })

  it('in the Detect tab', async () => {
    renderScene(<DetectPanel />, { ...app, selection: [0, 1] })
    expect(await unfolded()).toEqual([])
  })

  it('on the stage, with pictures and with a camera', async () => {
    const { store } = renderStage(app)
    expect(await unfolded()).toEqual([])
    act(() =>
      store.setState({
        onStage: theCamera,
        live: {
          ...cameraOff,
          status: 'live',
          deviceId: 'a',
          devices: ['a', 'b'].map((id) => ({ id, label: hostileName(id) })),
          problem: notDetected,
        },
      }),
    )
    expect(await unfolded()).toEqual([])
  })

  const { Panel } = createInspector()
  it.each(['grid', 'why', 'why-not', 'saliency', 'nms', 'iou', 'layers', 'funnel'])(
    'in part %s of the inspector',
    async (part) => {
      renderScene(<Panel />, { ...app, place: { ...startPlace, tab: 'inspect', part } })
      for (let turn = 0; turn < 3; turn++) await act(async () => undefined)
      expect(namesNotApart(document.body)).toEqual([])
    },
  )

  it.each(['Hide parts', 'Channels', 'Layer'])('in Saliency, asked by “%s”', async (method) => {
    const place = { ...startPlace, tab: 'inspect', part: 'saliency' } as const
    const view = renderScene(null, { ...app, place })
    vi.mocked(view.commands.openLayers).mockResolvedValue(session)
    view.rerender(view.inContext(<Panel />))
    await view.user.click(screen.getByRole('radio', { name: method }))
    for (let turn = 0; turn < 3; turn++) await act(async () => undefined)
    expect(screen.getByRole('combobox', { name: /^Detection/ }).textContent).toMatch(shown)
    expect(namesNotApart(document.body)).toEqual([])
  })

  it('in the list of layers', async () => {
    const place = { ...startPlace, tab: 'inspect', part: 'saliency' } as const
    const view = renderScene(null, { ...app, place })
    vi.mocked(view.commands.openLayers).mockResolvedValue(session)
    view.rerender(view.inContext(<Panel />))
    await view.user.click(screen.getByRole('radio', { name: 'Layer' }))
    await eventually(() =>
      expect(document.querySelector<HTMLElement>('[data-layer]')?.title).toMatch(shown),
    )
    expect(namesNotApart(document.body)).toEqual([])
  })

  it('in what is wrong with a question', async () => {
    const place = { ...startPlace, tab: 'inspect', part: 'layers' } as const
    const view = renderScene(null, { ...app, place })
    vi.mocked(view.commands.openLayers).mockRejectedValue(new Error(hostileName('problem')))
    view.rerender(view.inContext(<Panel />))
    expect((await screen.findByRole('alert')).textContent).toMatch(shown)
    expect(namesNotApart(document.body)).toEqual([])
  })

  it.each(['labels', 'results', 'compare'] as const)('in part %s of Evaluate', async (part) => {
    renderEvaluate(<EvaluatePanel />, { ...evaluated(), part }, app)
    expect(await unfolded()).toEqual([])
  })

  it('in the examples behind a number', async () => {
    renderEvaluate(
      <ExampleList />,
      {
        ...evaluated(),
        shownExamples: { title: `${file} 3`, selector: null, category: null, examples },
      },
      app,
    )
    expect(await unfolded()).toEqual([])
  })

  it('in “Manage models”', async () => {
    const kept = keptModel('a', { name: hostileName('own') })
    renderScene(<ModelsDialog onClose={() => undefined} />, {
      ...app,
      model: { ...readyModel, catalogue: [spec, specOf(kept)], spec: specOf(kept) },
      own: {
        ...noOwnModels,
        kept: [kept],
        opening: { name: hostileName('opening'), phase: 'read', loaded: 1, total: 2 },
        refused: {
          name: hostileName('refused'),
          refusal: { ...refusal, what: hostileName('what'), advice: hostileName('advice') },
        },
      },
    })
    await eventually(() => expect(screen.getByRole('dialog')).toBeTruthy())
    expect(await unfolded()).toEqual([])
  })

  it('in “Make it faster”', async () => {
    const store = createFasterStore()
    const differing = [{ id: picture.id, name: file, lost: 1, added: 2 }]
    store.setState({
      ...{ spec, status: 'refused', why: hostileName('why'), trials: [fasterTrial({ differing })] },
    })
    const faster = { store, commands: {} } as unknown as Faster
    renderScene(<FasterSection faster={faster} spec={spec} onShown={() => undefined} />, app)
    expect(screen.getByRole('button', { name: /1 lost, 2 new/ }).textContent).toMatch(shown)
    expect(screen.getByRole('region').getAttribute('aria-label')).toMatch(shown)
    expect(await unfolded()).toEqual([])
  })

  it('in the report of a device, on the page and copied', async () => {
    const report = deviceReport({
      ...{ browser: hostileName('browser'), processors: 2, deviceMemory: null, isolated: true },
      ...{ adapter: hostileName('adapter'), network: { ...spec, name: spec.name } },
      ...{ backend: 'wasm', backendNote: hostileName('note'), threads: 1, threadsNote: null },
      ...{ inputSize: { width: 640, height: 640 }, times: [], candidates: 1, parity: 'none' },
      ...{ verdicts: { [hostileName('GPU')]: {} }, memory: null },
    })
    const view = renderScene(null, app)
    vi.mocked(view.commands.checkDevice).mockResolvedValue(report)
    view.rerender(view.inContext(<DeviceDialog onClose={() => undefined} />))
    await screen.findByText(/Candidates in the sample/)
    expect(await unfolded()).toEqual([])
  })

  it('in the report of a device that could not be made', async () => {
    const view = renderScene(null, app)
    vi.mocked(view.commands.checkDevice).mockRejectedValue(new Error(hostileName('why')))
    view.rerender(view.inContext(<DeviceDialog onClose={() => undefined} />))
    await screen.findByRole('alert')
    expect(await unfolded()).toEqual([])
  })

  it.each(['results', 'what fails'])('beside a second network: its %s', async (what) => {
    const view = renderScene(null, {
      ...app,
      settings: { ...defaultSettings, versus: other.id },
    })
    const { detections } = view.store.getState()
    const pairing = matchDetections(detections!, detections!)
    const isFailed = what === 'what fails'
    const store = createVersusStore({
      ...{ status: 'ready', spec: other, backend: 'webgpu', backendNote: hostileName('note') },
      ...{ shown: { ...answer, spec: other }, detections, paired: { a: detections!, pairing } },
      ...(isFailed && { problem: hostileName('problem') }),
    })
    vi.mocked(view.commands.openVersus).mockResolvedValue({ store, showBoth: () => undefined })
    const size = { width: 640, height: 640 }
    view.rerender(
      view.inContext(
        <>
          <VersusSection />
          <VersusLayer
            {...{ store, size, side: null, item: pictureItem(picture.id) }}
            view={createStageView()}
            claimTaps={() => undefined}
          />
        </>,
      ),
    )
    await screen.findByRole('table')
    for (const one of [spec, other])
      expect(document.body.textContent).toContain(visible(one.name).slice(0, 20))
    expect(await unfolded()).toEqual([])
  })

  it('in the guide, where the address names a page that is none', async () => {
    renderScene(<LearnPanel tokens={() => Promise.resolve('')} />, {
      ...app,
      place: { ...startPlace, tab: 'learn', concept: hostileName('page') },
    })
    expect((await screen.findByRole('alert')).textContent).toMatch(shown)
    expect(namesNotApart(document.body)).toEqual([])
  })

  it('in the list of two networks', async () => {
    const { detections } = createScene(app).getState()
    const pairing = matchDetections(detections!, detections!)
    renderScene(
      <PairList
        store={createVersusStore({ status: 'ready', spec })}
        a={[spec, detections!]}
        b={[other, detections!]}
        pairing={pairing}
      />,
      app,
    )
    expect(await unfolded()).toEqual([])
  })
})

describe('a name from outside in a file that is read in a browser', () => {
  const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

  it('turns nothing beside it in the report of an evaluation, whose names are elements', () => {
    const bench = createEvaluator()
    const { labels } = evaluated()
    const { classes: named, pictures } = labels!
    bench.setLabels({ classes: named, pictures: [...pictures.values()] })
    const info = runInfo(
      { model: { ...runInfo().model, name: spec.name, classes: [cat, dog, hostileName('owl')] } },
      [],
    )
    bench.startRun(info)
    for (const candidates of smallRun)
      bench.addCandidates({ run: info.id, ...candidates, picture: namesOf[candidates.picture]! })
    const { html } = bench.report({ run: info.id, nms: cocoNms, confidence: 0.25 })
    const page = parse(html)
    expect(page.querySelector('h1 bdi')?.textContent).toBe(visible(spec.name))
    const names = Array.from(page.querySelectorAll('th bdi'), ({ textContent }) => textContent)
    expect(names).toEqual(expect.arrayContaining([visible(dog), visible(cat)]))
    expect(page.title).toMatch(shown)
    expect(namesNotApart(page.documentElement)).toEqual([])
  })

  it('turns nothing beside it in the guide, which names the network', () => {
    const facts = factsOf(createScene({ ...app }).getState())
    const page = parse(guideHtml([], { title: 'Guide', css: '', facts }))
    expect(page.querySelector('dl')?.textContent).toMatch(shown)
    expect(namesNotApart(page.documentElement)).toEqual([])
  })
})
