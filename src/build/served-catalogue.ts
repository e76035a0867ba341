/** As much of `models/catalogue.json` as is needed to tell which networks a build has. */
export interface ServedCatalogue {
  readonly default: string
  readonly models: readonly ServedModel[]
  readonly missing?: readonly Pick<ServedModel, 'id' | 'name'>[]
}

interface ServedModel {
  readonly id: string
  readonly name: string
  readonly file: string
  readonly fast?: { readonly file: string }
}

/**
 * The catalogue of the networks that are wanted and whose files are there; those that are not there are
 * named in it. Where none is there it names them all as if they were: the build then fails by file.
 * @param wanted ids, comma between them; all where nothing is said
 */
export function servedCatalogue(
  catalogue: ServedCatalogue,
  wanted: string | undefined,
  isThere: (file: string) => boolean,
): ServedCatalogue {
  const ids = wanted?.split(',').map((id) => id.trim())
  const chosen = catalogue.models.filter(({ id }) => !ids || ids.includes(id))
  const offered = chosen.filter((model) => filesOf(model).every(isThere))
  const models = offered.length > 0 ? offered : chosen
  const missing = chosen
    .filter((model) => !models.includes(model))
    .map(({ id, name }) => ({ id, name }))
  const first = models.find(({ id }) => id === catalogue.default) ?? models[0]
  return {
    ...catalogue,
    default: first?.id ?? catalogue.default,
    models,
    ...(missing.length > 0 && { missing }),
  }
}

/** The files of a network, beside the catalogue. */
export function filesOf({ file, fast }: ServedModel): readonly string[] {
  return fast ? [file, fast.file] : [file]
}
