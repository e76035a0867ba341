// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { act, cleanup, render, type RenderResult } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { App } from '../../src/app/app.tsx'
import { detectPanel } from '../../src/app/detect-tab.tsx'
import { inspector } from '../../src/app/inspect-tab.tsx'
import { learnViews } from '../../src/app/learn-tab.tsx'
import { parseCatalogue } from '../../src/catalogue/validate.ts'
import type { Commands } from '../../src/state/commands.ts'
import { syncAddress } from '../../src/state/sync-address.ts'
import type { AppStore } from '../../src/state/store.ts'
import { createScene, fakeCommands, picture, readyModel } from '../views/detect/scene.ts'
import { mutated } from '../storage/mutated.ts'

// jsdom has no drawing and no layout
HTMLCanvasElement.prototype.getContext = () => null
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  // React reports what a boundary caught
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  localStorage.clear()
  history.replaceState(null, '', '/')
})

/** Names that every object has, markup, controls, and what is no name at all. */
const text = fc.oneof(
  fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'),
  fc.constantFrom('detect', 'inspect', 'evaluate', 'learn', 'grid', 'why', 'layers', 'nms-and-iou'),
  fc.constantFrom('<img src=x onerror=alert(1)>', '\u202Egnp.exe', '../../etc', '%', '1e999', '-1'),
  fc.string({ maxLength: 12 }),
)
const parameters = [
  'tab',
  'part',
  'concept',
  'exam',
  'model',
  'size',
  'conf',
  'iou',
  'vs',
  'sample',
]
const address = fc
  .array(fc.tuple(fc.constantFrom(...parameters), text), { maxLength: 4 })
  .map((pairs) => `?${new URLSearchParams([...pairs]).toString()}`)

const records: Readonly<Record<string, unknown>> = {
  'gridlens.preferences': { theme: 'dark', letterKeys: true },
  'gridlens.learning': { opened: ['nms-and-iou'], done: [], exam: { turn: 1, cards: {} } },
  'gridlens.speeds': [
    { sha256: 'a', side: 640, backend: 'wasm', milliseconds: 12, isFirst: false },
  ],
}
const stored = fc.constantFrom(...Object.keys(records)).chain((key) =>
  fc.tuple(
    fc.constant(key),
    fc.oneof(
      mutated(records[key]).map((value) => JSON.stringify(value) ?? ''),
      text,
    ),
  ),
)

const catalogue = mutated(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))

/** How much of the page is there: its name, its tabs, and nothing that could not be drawn. */
function wholeness({ container }: RenderResult, how: string) {
  return {
    how,
    isNamed: container.textContent?.includes('Gridlens'),
    tabs: container.querySelectorAll('[role="tab"]').length,
    broken: container.querySelector('[data-broken]')?.textContent ?? null,
  }
}

const whole = (how: string) => ({ how, isNamed: true, tabs: 4, broken: null })

/** Commands of which those that fetch a part of the app never answer. */
function commands(): Commands {
  return new Proxy(fakeCommands(), {
    get: (fakes, name) =>
      String(name).startsWith('open')
        ? () => new Promise(() => undefined)
        : (fakes[name as keyof Commands] as unknown),
  })
}

function open(store: AppStore = createScene()) {
  const stop = syncAddress(store)
  const page = render(<App store={store} commands={commands()} />)
  return { store, page, end: () => (stop(), cleanup()) }
}

// 2,000 cases in all

it('is never empty, whatever the address says', async () => {
  await Promise.all([detectPanel(), inspector(), learnViews()])
  const { page, end } = open()
  let count = 0
  for (const query of fc.sample(address, { numRuns: 1050, seed: 1 })) {
    const how = query
    history.replaceState(null, '', `/${query}`)
    await act(async () => {
      window.dispatchEvent(new PopStateEvent('popstate'))
      await Promise.resolve()
    })
    expect(wholeness(page, how)).toEqual(whole(how))
    count += 1
  }
  end()
  expect(count).toBe(1050)
}, 120_000)

it('is never empty, whatever the address said when it was opened, and whatever is stored', () => {
  const both = fc.tuple(address, fc.array(stored, { maxLength: 2 }))
  for (const [query, entries] of fc.sample(both, { numRuns: 50, seed: 2 })) {
    localStorage.clear()
    for (const [key, value] of entries) localStorage.setItem(key, value)
    history.replaceState(null, '', `/${query}`)
    const how = `${query} ${JSON.stringify(entries)}`
    const { page, end } = open()
    expect(wholeness(page, how)).toEqual(whole(how))
    end()
  }
}, 120_000)

it('is never empty, whatever files are called', () => {
  const { store, page, end } = open()
  for (const name of fc.sample(text, { numRuns: 450, seed: 3 })) {
    const how = name
    act(() => store.setState({ pictures: [{ ...picture, name, path: name }] }))
    expect(wholeness(page, how)).toEqual(whole(how))
  }
  end()
})

it('is never empty, whatever the catalogue holds that is not refused', () => {
  let refused = 0
  const { store, page, end } = open()
  for (const json of fc.sample(catalogue, { numRuns: 450, seed: 4 })) {
    const how = JSON.stringify(json)?.slice(0, 300) ?? ''
    const models = (() => {
      try {
        return parseCatalogue(json).models
      } catch {
        refused += 1
        return []
      }
    })()
    act(() =>
      store.setState({ model: { ...readyModel, catalogue: models, spec: models[0] ?? null } }),
    )
    expect(wholeness(page, how)).toEqual(whole(how))
  }
  end()
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(450)
})
