import type { ModelSpec } from './spec.ts'

/** In which form a float network computes: as it is, or with most of its convolutions in 8 bits. */
export type Form = 'exact' | 'fast'

/** The record of a network with the file of one of its forms; the record itself where it has but one. */
export function inForm(spec: ModelSpec, form: Form): ModelSpec {
  if (form === 'exact' || !spec.fast) return spec
  const { file, bytes, sha256 } = spec.fast
  return { ...spec, file, bytes, sha256 }
}
