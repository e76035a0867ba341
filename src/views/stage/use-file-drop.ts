import { useEffect, useState } from 'react'
import { notify } from '../../state/actions.ts'
import { useAppStore, useCommands } from '../../state/react.ts'
import { droppedFolders } from './dropped-folders.ts'
import * as strings from './strings.ts'

/**
 * Opens files dropped anywhere on the window or pasted into it. Returns whether files are being dragged over the
 * window.
 */
export function useFileDrop(): boolean {
  const store = useAppStore()
  const commands = useCommands()
  const [over, setOver] = useState(false)

  useEffect(() => {
    function onDragOver(event: DragEvent): void {
      if (!carriesFiles(event)) return
      // otherwise the browser would navigate to the file
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    function onDragLeave({ relatedTarget }: DragEvent): void {
      // null: the pointer left the window, not merely the element
      if (relatedTarget === null) setOver(false)
    }
    function onDrop(event: DragEvent): void {
      setOver(false)
      if (!carriesFiles(event)) return
      event.preventDefault()
      const inFolders = event.dataTransfer && droppedFolders(event.dataTransfer)
      if (inFolders) void inFolders.then(openInside, tellUnread)
      else take(event.dataTransfer)
    }
    function onPaste(event: ClipboardEvent): void {
      if (take(event.clipboardData)) event.preventDefault()
    }
    function take(data: DataTransfer | null): boolean {
      const files = Array.from(data?.files ?? [])
      open(files)
      return files.length > 0
    }
    function open(files: readonly File[]): void {
      if (files.length > 0) commands.openFiles(files)
    }

    function openInside(files: readonly File[]): void {
      if (files.length > 0) return open(files)
      notify(store, 'problem', strings.folderEmpty)
    }
    function tellUnread(): void {
      notify(store, 'problem', strings.folderUnreadable)
    }

    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener('dragover', onDragOver, { signal })
    window.addEventListener('dragleave', onDragLeave, { signal })
    window.addEventListener('drop', onDrop, { signal })
    window.addEventListener('paste', onPaste, { signal })
    return () => controller.abort()
  }, [store, commands])

  return over
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
