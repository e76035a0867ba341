/**
 * All files of a drop that contains folders, including their contents and without hidden files; null if it
 * contains no folder.
 */
export function droppedFolders({ items }: DataTransfer): Promise<readonly File[]> | null {
  // only readable during the event
  const entries = Array.from(items ?? []).flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (!entries.some(({ isDirectory }) => isDirectory)) return null
  return import('./files-of-entries.ts').then(({ filesOfEntries }) => filesOfEntries(entries))
}
