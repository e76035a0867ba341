import type { Head } from '../vision/heads/heads.ts'
import type { InputRule } from '../vision/input.ts'
import type { OutputShape } from '../vision/tensor.ts'
import type { ModelSpec } from './spec.ts'
import type { Finding } from './understand/finding.ts'
import type { UnderstoodSpec } from './understand/understand.ts'

/** A model that a person opened, as this browser keeps it beside its file. */
export interface KeptModel {
  readonly version: 1
  /** names it in settings and in the address: `ownId` of the hash */
  readonly id: string
  /** lower-case hex, of the file that is kept */
  readonly sha256: string
  readonly bytes: number
  /** when it was opened first: ISO 8601 */
  readonly added: string
  /** what the person calls it: at first the file's name, without its ending */
  readonly name: string
  readonly understood: Understood
  /** what the person knows better */
  readonly overrides: Overrides
}

/** What was concluded when it was opened. */
export interface Understood {
  readonly parts: UnderstoodSpec
  readonly findings: readonly Finding[]
  readonly notDrawn: string | null
  /** how the file was converted; null where it is kept as it was opened */
  readonly conversion: string | null
  readonly licence: string | null
  readonly outputs: readonly OutputShape[]
  readonly size: { readonly width: number; readonly height: number }
}

/** Takes the place of what was concluded. */
export interface Overrides {
  readonly family?: string
  readonly head?: Head
  readonly classes?: readonly string[]
  readonly input?: Pick<InputRule, 'channels' | 'divisor' | 'fit' | 'padValue' | 'normalisation'>
}

/** Ids of models that are a person's own begin so; no other's does. */
const ownPrefix = 'own-'

export function ownId(sha256: string): string {
  return `${ownPrefix}${sha256.slice(0, 12)}`
}

export function isOwn(id: string): boolean {
  return id.startsWith(ownPrefix)
}

/** What is kept of what was concluded. */
export function understoodOf(
  { parts, findings, notDrawn, licence, outputs, size }: Omit<Understood, 'conversion'>,
  conversion: string | null,
): Understood {
  return { parts, findings, notDrawn, conversion, licence, outputs, size }
}

/** The record that the engine opens: what was concluded, and what the person knows better. */
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
