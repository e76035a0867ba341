import { pictureNames } from '../annotations/picture-names.ts'
import { refusals, whyRefused, type Refused } from './refusals.ts'

/** Opened files by their first bytes: those that may be pictures, and in words why the others were refused. */
export async function acceptFiles(
  files: readonly File[],
): Promise<{ readonly accepted: readonly File[]; readonly refused: readonly string[] }> {
  const accepted: File[] = []
  const refused: Refused[] = []
  for (const file of files) {
    const why = await whyRefused(file)
    if (why) refused.push({ name: file.name, why })
    else accepted.push(file)
  }
  return { accepted, refused: refusals(refused) }
}

/** Names that tell files from each other and from the pictures that are open, where their folders do. */
export function namesApart(files: readonly File[], open: readonly string[]): readonly string[] {
  return pictureNames(
    files.map((file) => file.webkitRelativePath || file.name || 'pasted picture'),
    new Set(open),
  )
}
