/**
 * All files of a drop that contains folders, including their contents and without hidden files; null if it
 * contains no folder.
 */
export function droppedFolders({ items }: DataTransfer): Promise<readonly File[]> | null {
  // only readable during the event
  const entries = Array.from(items ?? []).flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (!entries.some(({ isDirectory }) => isDirectory)) return null
  return Promise.all(entries.map(filesOf)).then((parts) => parts.flat())
}

async function filesOf(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.name.startsWith('.')) return []
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    // as a picker of folders says it: a drop leaves it empty
    return [Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.slice(1) })]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: File[] = []
  for (;;) {
    // a folder is read in batches; the last one is empty
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (part.length === 0) return found
    found.push(...(await Promise.all(part.map(filesOf))).flat())
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
