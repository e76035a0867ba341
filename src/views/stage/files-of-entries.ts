/** All files of dropped entries, including the contents of folders and without hidden files. */
export async function filesOfEntries(
  entries: readonly FileSystemEntry[],
): Promise<readonly File[]> {
  return (await Promise.all(entries.map(filesOf))).flat()
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
