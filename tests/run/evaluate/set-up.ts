import { vi } from 'vitest'
import type { EvaluationClient } from '../../../src/evaluation/client.ts'
import type { Pictures } from '../../../src/run/pictures.ts'
import { PictureError } from '../../../src/sources/open-picture.ts'
import { initialState, type Picture } from '../../../src/state/app-state.ts'
import { changePictures } from '../../../src/state/evaluate/edits.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import { createAppStore } from '../../../src/state/store.ts'
import { inProcessEvaluation } from '../../evaluation/in-process.ts'
import { candidatesOf, fakeBitmap, fakeEngine, spec } from '../fake-engine.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

const size = { width: 200, height: 100 }

/**
 * Stores, an engine that detects one cat at 0, 0 in every picture, and pictures a, b, c.jpg, of which a and b
 * have that label.
 */
export function setUp(evaluation: EvaluationClient = inProcessEvaluation()) {
  const pictures = ['a', 'b', 'c'].map((name): Picture => ({
    id: `picture-${name}`,
    name: `${name}.jpg`,
    url: `blob:${name}`,
    size,
    credit: null,
    status: 'done',
    problem: null,
  }))
  const app = createAppStore({
    pictures,
    onStage: pictureItem('picture-a'),
    // the fake engine's boxes assume a square input
    settings: { ...initialState.settings, inputShape: 'square' },
    model: { ...initialState.model, status: 'ready', spec },
  })
  const store = createEvaluateStore({ loaded: true })
  const cat = { label: 'cat', box: [0, 0, 31.25, 31.25] } as const
  changePictures(
    store,
    'start',
    new Map(['a.jpg', 'b.jpg'].map((name) => [name, { name, size, annotations: [cat] }])),
  )
  const damaged = new Set<string>()
  const read = vi.fn<Pictures['read']>(async (id) => {
    if (damaged.has(id)) throw new PictureError(`“${id}” is damaged.`)
    return { bitmap: fakeBitmap(), size, still: null, note: null }
  })
  const openFiles = vi.fn<Pictures['openFiles']>(async () => undefined)
  const giveUpOpening = vi.fn<() => void>()
  // below the padding of a 200 x 100 picture in a square
  const engine = fakeEngine(candidatesOf([[0.9, 0, 160, 100, 260]]))
  return {
    app,
    store,
    engine,
    evaluation,
    damaged,
    read,
    openFiles,
    giveUpOpening,
    pictures: { read, openFiles, giveUpOpening } as unknown as Pictures,
  }
}
