import { headLength, pictureKind } from '../sources/picture-kind.ts'
import { listSome } from '../words/lists.ts'
import { oneOrMany } from '../words/plural.ts'

export type Reason = 'empty' | 'unreadable' | 'drawing' | 'no picture'

export interface Refused {
  readonly name: string
  readonly why: Reason
}

/** Why a file is refused by its first bytes; null: it may be a picture. */
export async function whyRefused(file: File): Promise<Reason | null> {
  try {
    const kind = pictureKind(new Uint8Array(await file.slice(0, headLength).arrayBuffer()))
    if (kind === 'SVG') return 'drawing'
    if (kind) return null
    return file.size === 0 ? 'empty' : 'no picture'
  } catch {
    return 'unreadable'
  }
}

/** One message per reason, however many files were refused for it. */
export function refusals(refused: readonly Refused[]): readonly string[] {
  return reasons.flatMap(([reason, one, several]) => {
    const names = refused.filter(({ why }) => why === reason).map(({ name }) => `“${name}”`)
    if (names.length === 0) return []
    return [`${listSome(names, 3)} ${oneOrMany(names.length, one, several)}`]
  })
}

const reasons: readonly (readonly [why: Reason, one: string, several: string])[] = [
  ['empty', 'is empty. Choose another file.', 'are empty. Choose other files.'],
  [
    'unreadable',
    'could not be read. If it is a folder, open it and drop the pictures inside; if it was moved, choose it again.',
    'could not be read. If they are folders, open them and drop the pictures inside; if they were moved, choose them again.',
  ],
  [
    'drawing',
    'is a drawing (SVG) and has no pixels of its own. Export it as PNG or JPEG and open that.',
    'are drawings (SVG) and have no pixels of their own. Export them as PNG or JPEG and open those.',
  ],
  [
    'no picture',
    'is not a picture this browser can read. Open a JPEG, PNG, WebP, AVIF or GIF file.',
    'are not pictures this browser can read. Open JPEG, PNG, WebP, AVIF or GIF files.',
  ],
]
