import type { ReactNode } from 'react'
import { vi, type Mock } from 'vitest'
import type { EvaluateCommands } from '../../../src/state/evaluate/evaluate-commands.ts'
import { EvaluateContext } from '../../../src/state/evaluate/evaluate-react.ts'
import type { EvaluateState, SetRun } from '../../../src/state/evaluate/evaluate-state.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import type { AppState } from '../../../src/state/app-state.ts'
import { createEvaluator } from '../../../src/evaluation/evaluator.ts'
import { cocoNms } from '../../../src/vision/metrics/coco-settings.ts'
import { runInfo, smallLabels, smallRun } from '../../evaluation/small-run.ts'
import { renderScene } from '../detect/render.tsx'

/** Renders a part of the Evaluate tab with its own store and commands. */
export function renderEvaluate(
  ui: ReactNode,
  state: Partial<EvaluateState> = {},
  app: Partial<AppState> = {},
) {
  const store = createEvaluateStore({ loaded: true, ...state })
  const fakes = new Map<string | symbol, Mock>()
  const commands = new Proxy({} as EvaluateCommands, {
    get: (_, name) => {
      const fake = fakes.get(name) ?? vi.fn<() => void>()
      fakes.set(name, fake)
      return fake
    },
  })
  const rendered = renderScene(
    <EvaluateContext value={{ store, commands }}>{ui}</EvaluateContext>,
    app,
  )
  return { ...rendered, app: rendered.store, store, evaluate: commands }
}

export const run: SetRun = {
  info: runInfo(),
  name: 'M at 640',
  status: 'done',
  done: 3,
  total: 3,
  secondsLeft: null,
  failures: [],
  problem: null,
}

/** The state after the small run, with all results computed. */
export function answeredState(confidence = 0.25): Partial<EvaluateState> {
  const bench = createEvaluator()
  bench.setLabels(smallLabels)
  bench.startRun(run.info)
  for (const candidates of smallRun) bench.addCandidates({ run: run.info.id, ...candidates })
  const subject = { run: run.info.id, nms: cocoNms }
  return {
    part: 'results',
    labels: {
      classes: smallLabels.classes,
      pictures: new Map(smallLabels.pictures.map((picture) => [picture.name, picture])),
    },
    runs: [run],
    current: run.info.id,
    evaluation: bench.evaluate(subject),
    atConfidence: bench.atConfidence({ ...subject, confidence }),
    suggestions: bench.suggestions({ ...subject, confidence }),
  }
}
