/** The part of `models/catalogue.json` needed to decide which networks a build has. */
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
 * The catalogue of the requested networks whose files exist; names those whose files are missing. If none exists,
 * lists them all as available, so that the build fails with a file's name.
 * @param wanted ids, separated by commas; default: all
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
