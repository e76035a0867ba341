import type { ModelSpec } from './spec.ts'

/** Forms of a float network: as published, or with most of its convolutions in int8. */
export type Form = 'exact' | 'fast'

/** The record of a network with the file of one of its forms; the record itself if it has only one. */
export function inForm(spec: ModelSpec, form: Form): ModelSpec {
  if (form === 'exact' || !spec.fast) return spec
  const { file, bytes, sha256 } = spec.fast
  return { ...spec, file, bytes, sha256 }
}
