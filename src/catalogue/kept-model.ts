import type { Head } from '../vision/heads/heads.ts'
import type { InputRule } from '../vision/input.ts'
import type { OutputShape } from '../vision/tensor.ts'
import type { ModelSpec } from './spec.ts'
import type { Finding } from './understand/finding.ts'
import type { UnderstoodSpec } from './understand/understand.ts'

/** A model that the user opened, as stored in this browser beside its file. */
export interface KeptModel {
  readonly version: 1
  /** identifies it in settings and in the address: `ownId` of the hash */
  readonly id: string
  /** lower-case hex, of the stored file */
  readonly sha256: string
  readonly bytes: number
  /** when it was first opened: ISO 8601 */
  readonly added: string
  /** display name: initially the file's name without its extension */
  readonly name: string
  readonly understood: Understood
  /** the user's corrections */
  readonly overrides: Overrides
}

/** Automatic conclusions from opening it. */
export interface Understood {
  readonly parts: UnderstoodSpec
  readonly findings: readonly Finding[]
  readonly notDrawn: string | null
  /** how the file was converted; null if it is stored unchanged */
  readonly conversion: string | null
  readonly licence: string | null
  readonly outputs: readonly OutputShape[]
  readonly size: { readonly width: number; readonly height: number }
  /** nothing was found on the sample photographs: the first picture that shows something settles it */
  readonly unseen?: true
}

/** Values that replace automatic conclusions. */
export interface Overrides {
  readonly family?: string
  readonly head?: Head
  readonly classes?: readonly string[]
  readonly input?: Pick<InputRule, 'channels' | 'divisor' | 'fit' | 'padValue' | 'normalisation'>
}

/** Prefix of the ids of a user's own models; no other id has it. */
const ownPrefix = 'own-'

export function ownId(sha256: string): string {
  return `${ownPrefix}${sha256.slice(0, 12)}`
}

export function isOwn(id: string): boolean {
  return id.startsWith(ownPrefix)
}

/** The part of the conclusions that is stored. */
export function understoodOf(
  { parts, findings, notDrawn, licence, outputs, size, unseen }: Omit<Understood, 'conversion'>,
  conversion: string | null,
): Understood {
  const open = unseen && { unseen }
  return { parts, findings, notDrawn, conversion, licence, outputs, size, ...open }
}

/** The record that the engine opens: the conclusions with the user's corrections applied. */
export function specOf(
  model: Pick<KeptModel, 'id' | 'sha256' | 'bytes' | 'name' | 'understood' | 'overrides'>,
): ModelSpec {
  const { id, sha256, bytes, name, understood, overrides } = model
  const { parts, licence } = understood
  const { normalisation: _, ...concluded } = parts.input
  return {
    id,
    name,
    family: overrides.family ?? parts.family,
    file: `${id}.onnx`,
    bytes,
    sha256,
    input: overrides.input ? { ...concluded, ...overrides.input } : parts.input,
    head: overrides.head ?? parts.head,
    classes: overrides.classes ?? parts.classes,
    licence: { name: licence ?? 'not said in the file' },
    source: { name: 'opened from this device' },
    ...(parts.quantised && { quantised: parts.quantised }),
  }
}
