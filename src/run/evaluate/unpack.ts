import type { EvaluationClient } from '../../evaluation/client.ts'
import { messageOf } from '../../words/message-of.ts'

/**
 * Opened files with those of zipped folders in the place of the zips, as a picker of folders gives them.
 *
 * @param tell why a zip was not unpacked, in words
 * @throws the signal's reason
 */
export async function unpacked(
  evaluation: EvaluationClient,
  files: readonly File[],
  tell: (words: string) => void,
  signal?: AbortSignal,
): Promise<readonly File[]> {
  const found: File[] = []
  for (const file of files) {
    if (!isZip(file)) {
      found.push(file)
      continue
    }
    try {
      const inside = await evaluation.call('unpack', { path: file.name, file }, [], signal)
      if (inside.length === 0) tell(`There are neither pictures nor labels in “${file.name}”.`)
      found.push(...inside.map(asFile))
    } catch (error) {
      signal?.throwIfAborted()
      tell(messageOf(error))
    }
  }
  return found
}

function isZip({ name }: File): boolean {
  return /\.zip$/i.test(name)
}

function asFile({ path, file }: { readonly path: string; readonly file: Blob }): File {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return Object.defineProperty(new File([file], name), 'webkitRelativePath', { value: path })
}
