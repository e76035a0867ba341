import { ownId, type KeptModel } from '../../catalogue/kept-model.ts'
import type { ModelSpec } from '../../catalogue/spec.ts'
import { inputSize } from '../../vision/input-size.ts'

/** A fast form made here. */
export interface MadeForm {
  readonly file: Blob
  /** lower-case hex, or a substitute if the browser computes none */
  readonly sha256: string
  /** how it was made, in words */
  readonly words: string
}

/**
 * The record under which a fast form is stored: fed and read like its original, from which it also takes its
 * name. `kept` is the original's own record if the user opened it.
 */
export function keptAs(
  spec: ModelSpec,
  kept: KeptModel | undefined,
  { file, sha256, words }: MadeForm,
  added: string,
): KeptModel {
  const { family, input, head, classes } = kept?.understood.parts ?? spec
  return {
    version: 1,
    id: ownId(sha256),
    sha256,
    bytes: file.size,
    added,
    name: `${spec.name} fast`.slice(0, 200),
    understood: {
      parts: {
        family,
        input: { ...input, type: 'float32' },
        head,
        classes,
        quantised: 'int8',
      },
      findings: kept?.understood.findings ?? [],
      notDrawn: kept?.understood.notDrawn ?? null,
      conversion: words,
      licence: kept ? kept.understood.licence : spec.licence.name,
      outputs: kept?.understood.outputs ?? [],
      size: kept?.understood.size ?? inputSize(spec.input.size, null),
    },
    overrides: kept?.overrides ?? {},
  }
}
