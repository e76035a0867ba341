import { openPicture, type OpenedFile } from '../../sources/open-picture.ts'
import { samples } from '../../sources/samples.ts'
import type { AppState } from '../../state/app-state.ts'
import type { TriedOn } from '../../state/faster/faster-state.ts'
import type { Pictures } from '../pictures.ts'

/** A picture that both forms of a network are run on. */
export interface TriedPicture {
  readonly id: string
  readonly name: string
  open(): Promise<OpenedFile>
}

/** More would take too long. */
const most = 40

/**
 * The open pictures, labelled ones first, or the samples if none is open. Of many, takes that number, evenly
 * spread.
 */
export function picturesToTry(
  { pictures }: Pick<AppState, 'pictures'>,
  labelled: ReadonlySet<string>,
  { read }: Pick<Pictures, 'read'>,
  base: string,
): { readonly pictures: readonly TriedPicture[]; readonly triedOn: TriedOn } {
  if (pictures.length === 0) {
    const tried = samples.map((sample) => fetched(sample, base))
    return { pictures: tried, triedOn: { pictures: tried.length, of: tried.length, samples: true } }
  }
  const withLabels = pictures.filter(({ name }) => labelled.has(name))
  const from = withLabels.length > 0 ? withLabels : pictures
  const taken = spread(from, most).map(({ id, name }) => ({ id, name, open: () => read(id) }))
  return {
    pictures: taken,
    triedOn: { pictures: taken.length, of: pictures.length, samples: false },
  }
}

/** At most `count` of a list, evenly spread over it. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]!)
}

function fetched({ name, path }: (typeof samples)[number], base: string): TriedPicture {
  return {
    id: path,
    name,
    async open() {
      const response = await fetch(new URL(path, base))
      if (!response.ok) throw new Error(`${path}: status ${response.status}`)
      return openPicture(await response.blob(), name)
    },
  }
}
