import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import catalogue from '../../../models/catalogue.json' with { type: 'json' }
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import { inputSize } from '../../../src/vision/input-size.ts'
import { networks } from '../../fixtures/networks.ts'
import { readPng } from '../../fixtures/png.ts'
import { networkRunner } from '../../fixtures/run-network.ts'

export interface NetworkFile {
  readonly spec: ModelSpec
  readonly path: string
  readonly isHere: boolean
}

/** The two networks of the catalogue that have classes, and the six beside the checkout. */
export const networkFiles: readonly NetworkFile[] = [
  ...catalogue.models
    .filter(({ classes }) => classes.length > 1)
    .map((spec) => ({ spec: spec as unknown as ModelSpec, path: `models/${spec.file}` })),
  ...networks.map((spec) => ({ spec, path: resolve('../shared/models', spec.file) })),
].map((one) => {
  const isHere = existsSync(one.path)
  if (!isHere) process.stdout.write(`skipped: ${one.path} is not there\n`)
  return { ...one, isHere }
})

/** A network's answer for the photograph of boats; the default network runs at 320. */
export async function detectBoats({ spec, path }: NetworkFile) {
  const runner = await networkRunner(
    new Uint8Array(readFileSync(path)),
    readPng('tests/fixtures/boats.png'),
  )
  const size = inputSize(spec.input.size, spec.id === 'yolov5s' ? 320 : null)
  const { outputs, fit } = await runner.run(spec.input, size)
  await runner.release()
  // without an objectness, classes of thousands of cells score a little
  const floor = spec.head.kind === 'nanodet' ? 0.05 : 0.01
  const options = { floor, multiLabel: true }
  const candidates = decode(outputs, spec.head, size, spec.classes.length, options)
  return { outputs, letterbox: fit, size, candidates }
}
