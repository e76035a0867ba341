import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lintedProject } from './linted.ts'

/** The walls are linter rules; this test violates each in a copy of the project and expects an error. */
const { folder: project, lint, remove } = lintedProject()

afterAll(remove)

/** The files with wall violations, each once, however many rules it violates. */
function walls(files: Readonly<Record<string, string>>): readonly string[] {
  const found = lint(files).filter(({ code }) => code.includes('no-restricted-imports'))
  return [...new Set(found.map(({ filename }) => filename))].toSorted()
}

describe('the walls between rooms', () => {
  it('stop every import that the plan forbids', () => {
    const forbidden: readonly (readonly [file: string, from: string])[] = [
      ['src/vision/a.ts', '../engine/client.ts'],
      ['src/vision/decode/b.ts', '../../state/store.ts'],
      ['src/vision/c.ts', 'zustand'],
      ['src/onnx/d.ts', '../vision/nms.ts'],
      ['src/onnx/e.ts', 'react'],
      ['src/nn/f.ts', '../vision/iou.ts'],
      ['src/catalogue/g.ts', '../engine/protocol.ts'],
      ['src/engine/client.ts', './session.ts'],
      ['src/engine/failure.ts', './parity.ts'],
      ['src/engine/layer-client.ts', './layer-network.ts'],
      ['src/engine/understand-client.ts', './understand-files.ts'],
      ['src/engine/fetch-model.ts', '../onnx/read-model.ts'],
      ['src/engine/understand-files.ts', 'onnxruntime-web/wasm'],
      ['src/catalogue/understand/ee.ts', '../../engine/failure.ts'],
      ['src/engine/open-network.ts', 'onnxruntime-web/jspi'],
      ['src/engine/network.ts', 'onnxruntime-web/wasm'],
      ['src/engine/worker.ts', '../state/store.ts'],
      ['src/sources/h.ts', '../state/store.ts'],
      ['src/state/i.ts', '../engine/client.ts'],
      ['src/state/j.ts', '../run/run.ts'],
      ['src/run/k.ts', '../views/stage/stage.tsx'],
      ['src/run/l.ts', '../engine/worker.ts'],
      ['src/run/v.ts', '../engine/layer-worker.ts'],
      ['src/run/w.ts', '../engine/worker-link.ts'],
      ['src/run/x.ts', '../engine/lifeline.ts'],
      ['src/run/cc.ts', '../engine/understand-worker.ts'],
      ['src/views/models/dd.tsx', '../../catalogue/correct.ts'],
      ['src/run/y.ts', '../offline/isolate.ts'],
      ['src/offline/z.ts', '../state/store.ts'],
      ['src/app/aa.tsx', '../engine/gentler.ts'],
      ['src/views/detect/bb.tsx', '../../offline/isolate.ts'],
      ['src/run/m.ts', 'react'],
      ['src/overlay/n.ts', '../state/store.ts'],
      ['src/overlay/o.ts', 'react'],
      ['src/ui/p.tsx', '../state/react.ts'],
      ['src/ui/q.tsx', '../vision/iou.ts'],
      ['src/views/detect/r.tsx', '../../engine/client.ts'],
      ['src/views/detect/s.tsx', '../../run/run.ts'],
      ['src/views/detect/t.tsx', '../../sources/samples.ts'],
      ['src/app/u.tsx', '../engine/session-wasm.ts'],
      ['src/app/v.tsx', 'onnxruntime-web'],
      ['src/annotations/cc.ts', '../catalogue/validate.ts'],
      ['src/annotations/dd.ts', 'zustand'],
      ['src/vision/ee.ts', '../annotations/csv.ts'],
      ['src/evaluation/ff.ts', '../engine/protocol.ts'],
      ['src/evaluation/client.ts', './evaluator.ts'],
      ['src/evaluation/protocol.ts', '../vision/nms.ts'],
      ['src/engine/gg.ts', '../evaluation/protocol.ts'],
      ['src/run/hh.ts', '../evaluation/evaluator.ts'],
      ['src/views/evaluate/ii.tsx', '../../evaluation/client.ts'],
      ['src/views/evaluate/jj.tsx', 'papaparse'],
      ['src/state/kk.ts', '../evaluation/client.ts'],
      ['src/storage/ll.ts', '../annotations/csv.ts'],
      ['src/headless/mm.ts', '../views/stage/stage.tsx'],
      ['src/headless/nn.ts', '../engine/session-wasm.ts'],
      ['src/plot/pp.ts', '../ui/chart/axes.tsx'],
      ['src/plot/qq.ts', 'react'],
      ['src/vision/uu.ts', '../plot/scale.ts'],
      ['src/app/oo.tsx', '../headless/main.ts'],
      ['src/main.tsx', './commands/start.ts'],
      ['src/other.ts', '../tests/run.ts'],
      ['src/words/pp.ts', '../vision/iou.ts'],
      ['src/words/qq.ts', 'react'],
      ['src/vision/rr.ts', '../words/plural.ts'],
      ['src/onnx/ss.ts', '../words/message-of.ts'],
      ['src/nn/tt.ts', '../words/numbers.ts'],
    ]
    const files = Object.fromEntries(
      forbidden.map(([file, from]) => [
        file,
        `import { x } from '${from}'\n\nexport const y = x\n`,
      ]),
    )
    expect(walls(files)).toEqual(Object.keys(files).toSorted())
  })

  it('allow types where only types may pass', () => {
    const files = {
      'src/overlay/a.ts':
        "import type { Size } from '../vision/geometry.ts'\n\nexport type A = Size\n",
      'src/overlay/b.ts': "import { iou } from '../vision/iou.ts'\n\nexport const b = iou\n",
      'src/state/c.ts':
        "import type { Backend } from '../engine/protocol.ts'\n\nexport type C = Backend\n",
      'src/state/d.ts': "import { x } from '../engine/protocol.ts'\n\nexport const d = x\n",
      'src/state/e.ts':
        "import type { Engine } from '../engine/client.ts'\n\nexport type E = Engine\n",
    }
    expect(walls(files)).toEqual(['src/overlay/b.ts', 'src/state/d.ts', 'src/state/e.ts'])
  })

  it('allow the flow of a frame', () => {
    const files = {
      'src/vision/detect.ts': "import { nms } from './nms.ts'\n\nexport const a = nms\n",
      'src/vision/decode/yolox.ts': "import { grid } from '../grid.ts'\n\nexport const a = grid\n",
      'src/engine/session-wasm.ts':
        "import * as ort from 'onnxruntime-web/wasm'\n\nexport const a = ort\n",
      'src/engine/network.ts':
        "import { decode } from '../vision/decode/decode.ts'\n\nexport const a = decode\n",
      'src/run/run.ts':
        "import { createEngine } from '../engine/client.ts'\n\nexport const a = createEngine\n",
      'src/views/stage/stage.tsx':
        "import { useApp } from '../../state/react.ts'\n\nexport const a = useApp\n",
      'src/app/app.tsx':
        "import { Stage } from '../views/stage/stage.tsx'\n\nexport const a = Stage\n",
    }
    expect(walls(files)).toEqual([])
  })

  it('stop a cycle', () => {
    const found = lint({
      'src/vision/a.ts': "import { b } from './b.ts'\n\nexport const a = () => b\n",
      'src/vision/b.ts': "import { a } from './a.ts'\n\nexport const b = () => a\n",
    })
    expect(found.filter(({ code }) => code.includes('no-cycle'))).toHaveLength(2)
  })

  it('stop a cycle of types only', () => {
    const found = lint({
      'src/state/a.ts': "import type { B } from './b.ts'\n\nexport type A = B | null\n",
      'src/state/b.ts': "import type { C } from './c.ts'\n\nexport type B = readonly C[]\n",
      'src/state/c.ts': "export type { A as C } from './a.ts'\n",
      'src/state/d.ts': "import type { A } from './a.ts'\n\nexport type D = A\n",
    })
    const cycles = found.filter(({ code }) => code.includes('no-cycle'))
    expect(cycles.map(({ filename }) => filename).toSorted()).toEqual([
      'src/state/a.ts',
      'src/state/b.ts',
      'src/state/c.ts',
    ])
  })
})

describe('the pure rooms', () => {
  it.each(['vision', 'onnx', 'nn', 'plot', 'catalogue', 'annotations', 'words', 'loading'])(
    '%s compiles without DOM types',
    (room) => {
      const file = join(project, 'tsconfig.json')
      const config = JSON.parse(readFileSync(`src/${room}/tsconfig.json`, 'utf8')) as {
        compilerOptions: object
      }
      mkdirSync(join(project, 'src', room), { recursive: true })
      writeFileSync(
        file,
        JSON.stringify({
          extends: resolve('tsconfig.json'),
          compilerOptions: config.compilerOptions,
          files: [`src/${room}/planted.ts`],
          include: [],
          exclude: [],
        }),
      )
      writeFileSync(
        join(project, 'src', room, 'planted.ts'),
        'export const title = document.title\n',
      )
      const { status, stdout } = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', file], {
        encoding: 'utf8',
      })
      expect(status).not.toBe(0)
      expect(stdout).toContain("Cannot find name 'document'")
    },
  )
})
