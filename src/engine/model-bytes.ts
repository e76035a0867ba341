import type { ModelSpec } from '../catalogue/spec.ts'
import { downloadModel } from './download.ts'
import { readKeptModel } from './read-model-file.ts'

/** Where a network's file is. */
export interface ModelPlace {
  readonly spec: Pick<ModelSpec, 'bytes' | 'sha256'>
  /** absolute address of the file */
  readonly url: string
  /** the file itself, if the page has it: then nothing is downloaded from `url` */
  readonly file?: Blob
}

/** Functions that read the file; tests pass their own. */
export const modelSteps = { downloadModel, readKeptModel }

/**
 * A network's file: the one that this browser keeps, or from its address; of the length and with the hash of its record.
 * @param onProgress bytes as they arrive
 * @throws EngineError `model-missing` or `model-corrupt`, or the signal's reason
 */
export function modelBytes(
  { spec: { bytes, sha256 }, url, file }: ModelPlace,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
  steps = modelSteps,
): Promise<Uint8Array> {
  return file
    ? steps.readKeptModel(file, { bytes, sha256 }, onProgress)
    : steps.downloadModel({ url, bytes, sha256 }, onProgress, signal)
}
