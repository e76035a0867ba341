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
import { wantedModels } from './prepare/wanted-models.ts'
import { writeBytes } from './prepare/work-folder.ts'

/** How the models of the catalogue are made that no server has ready, by their ids. */
const recipes: Readonly<Record<string, () => Promise<Recipe>>> = {
  yolov5s: async () => (await import('./prepare/yolov5s.ts')).yolov5s,
  'nanodet-m': async () => (await import('./prepare/nanodet-m.ts')).nanodetM,
  faces: async () => (await import('./prepare/faces.ts')).faces,
}

const folder = dirname(fileURLToPath(import.meta.url))
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // once: a second signal ends the run at once
  process.once(name, () => interruption.abort(name))
}
const failed: string[] = []
let ready = 0
for (const spec of await readCatalogue()) {
  const loadRecipe = recipes[spec.id]
  if (!loadRecipe || interruption.signal.aborted) continue
  // one that fails costs only itself
  if (await prepare(spec, loadRecipe)) ready += 1
  else failed.push(spec.name)
}
if (failed.length > 0 && !interruption.signal.aborted) {
  const goesOn = process.argv.includes('--what-there-is') && ready > 0
  const rest = goesOn ? 'The app is used without it meanwhile. ' : ''
  process.stderr.write(`Not prepared: ${failed.join(', ')}. ${rest}"npm run models" tries again.\n`)
  process.exitCode = goesOn ? 0 : 1
}

async function readCatalogue(): Promise<readonly ModelSpec[]> {
  const path = join(folder, 'catalogue.json')
  try {
    const { models } = parseCatalogue(JSON.parse(await readFile(path, 'utf8')))
    return wantedModels(models, process.env['GRIDLENS_MODELS'])
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
    return []
  }
}

/** Whether it is there in the end. */
async function prepare(spec: ModelSpec, loadRecipe: () => Promise<Recipe>): Promise<boolean> {
  const { signal } = interruption
  const progress = createProgress(process.stdout, relative(process.cwd(), join(folder, spec.file)))
  const world = { folder, fetchTarball: npmTarball, writeBytes, report: progress.step, signal }
  try {
    progress.end(await prepareModel(spec, loadRecipe, world))
    return true
  } catch (error) {
    if (signal.aborted) {
      progress.end('interrupted, nothing was changed')
      process.exitCode = 128 + constants.signals[signal.reason as NodeJS.Signals]
      return false
    }
    progress.end('failed')
    if (!(error instanceof PrepareError)) throw error
    process.stderr.write(`${error.message}\n`)
    return false
  }
}
