import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ModelSpec } from '../src/catalogue/spec.ts'
import { parseCatalogue } from '../src/catalogue/validate.ts'
import { npmTarball } from './prepare/npm-tarball.ts'
import { PrepareError } from './prepare/prepare-error.ts'
import { prepareModel } from './prepare/prepare-model.ts'
import type { Recipe } from './prepare/prepare-model.ts'
import { createProgress } from './prepare/progress.ts'
import { writeBytes } from './prepare/work-folder.ts'

/** How the models of the catalogue are made that no server has ready, by their ids. */
const recipes: Readonly<Record<string, () => Promise<Recipe>>> = {
  yolov5s: async () => (await import('./prepare/yolov5s.ts')).yolov5s,
}

const folder = dirname(fileURLToPath(import.meta.url))
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // once: a second signal ends the run at once
  process.once(name, () => interruption.abort(name))
}
for (const spec of await readCatalogue()) {
  const loadRecipe = recipes[spec.id]
  if (loadRecipe) await prepare(spec, loadRecipe)
}

async function readCatalogue(): Promise<readonly ModelSpec[]> {
  const path = join(folder, 'catalogue.json')
  try {
    return parseCatalogue(JSON.parse(await readFile(path, 'utf8'))).models
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
    return []
  }
}

async function prepare(spec: ModelSpec, loadRecipe: () => Promise<Recipe>): Promise<void> {
  const { signal } = interruption
  const progress = createProgress(process.stdout, relative(process.cwd(), join(folder, spec.file)))
  const world = { folder, fetchTarball: npmTarball, writeBytes, report: progress.step, signal }
  try {
    progress.end(await prepareModel(spec, loadRecipe, world))
  } catch (error) {
    if (signal.aborted) {
      progress.end('interrupted, nothing was changed')
      process.exitCode = 128 + constants.signals[signal.reason as NodeJS.Signals]
      return
    }
    progress.end('failed')
    if (!(error instanceof PrepareError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
