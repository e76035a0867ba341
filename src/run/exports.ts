import { notify } from '../state/actions.ts'
import { formatAddress } from '../state/address.ts'
import type { ExportCommands } from '../state/commands.ts'
import { pictureOnStage, resultOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { withoutEnding } from '../words/file-names.ts'
import { formatCount } from '../words/numbers.ts'
import { saveFile } from '../words/save-file.ts'
import { buildExport } from './build-export.ts'
import { annotatedPng } from './export/annotated-png.ts'
import { exportAll, type AnswerOf } from './export/export-all.ts'
import { createPictureSaving } from './picture-saving.ts'
import { createSaving } from './saving.ts'

/** Saving and sharing what is on the stage, or all open pictures. */
export function createExports(store: AppStore, answerOf: AnswerOf) {
  const saving = createPictureSaving(store)
  const zipping = createSaving((isSlow) => {
    if (!isSlow) store.setState({ exporting: null })
  })

  function exportJson(): void {
    const data = buildExport(store.getState())
    if (!data) return noResult()
    const text = `${JSON.stringify(data, null, 2)}\n`
    saveFile(
      new Blob([text], { type: 'application/json' }),
      `${withoutEnding(data.image.name, 'picture')}.detections.json`,
    )
  }

  /** The picture on the stage with its boxes; null where there is none, which has been told. */
  async function stagePng(signal: AbortSignal): Promise<File | null> {
    const state = store.getState()
    const data = buildExport(state)
    const result = resultOnStage(state)
    const picture = pictureOnStage(state)
    if (!data || !result || !picture) {
      noResult()
      return null
    }
    try {
      const png = await annotatedPng(picture.url, data, result, state, signal)
      const name = `${withoutEnding(data.image.name, 'picture')}.detections.png`
      return new File([png], name, { type: 'image/png' })
    } catch {
      signal.throwIfAborted()
      const advice =
        'The picture is too large to be written as a PNG here. Export JSON still works.'
      notify(store, 'problem', advice)
      return null
    }
  }

  async function exportPng(signal: AbortSignal): Promise<void> {
    const { image } = buildExport(store.getState()) ?? {}
    const png = await stagePng(signal)
    if (!png || !image) return
    saveFile(png, png.name)
    const size = `${formatCount(image.width)} × ${formatCount(image.height)} pixels`
    notify(store, 'info', `Saved ${png.name}, ${size}${privately()}.`)
  }

  async function copyPicture(signal: AbortSignal): Promise<void> {
    if (typeof ClipboardItem === 'undefined')
      return notify(store, 'problem', 'This browser cannot copy pictures. Export PNG works.')
    const png = stagePng(signal)
    try {
      // begun before the picture is drawn: some browsers allow it only at once after a press
      const content = png.then((file) => file ?? Promise.reject(new Error('no picture')))
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': content })])
      notify(store, 'info', `Picture copied${privately()}.`)
    } catch {
      if (await png)
        notify(store, 'problem', 'The browser did not allow copying. Export PNG works.')
    }
  }

  async function share(signal: AbortSignal): Promise<void> {
    const png = await stagePng(signal)
    if (!png) return
    try {
      await navigator.share({ files: [png], title: png.name })
    } catch (error) {
      // closing the sheet without a choice is no failure
      if (error instanceof DOMException && error.name === 'AbortError') return
      notify(store, 'problem', 'This browser could not share the picture. Export PNG works.')
    }
  }

  async function exportEvery(): Promise<void> {
    try {
      await zipping.save((signal) => exportAll(store, answerOf, signal))
    } catch {
      const advice = 'There is no room for all pictures in one file. Close some of them.'
      notify(store, 'problem', advice)
    }
  }

  async function copyLink(): Promise<void> {
    const { origin, pathname, search } = location
    const link = `${origin}${pathname}${formatAddress(store.getState().settings, search)}`
    try {
      await navigator.clipboard.writeText(link)
      notify(
        store,
        'info',
        'Link copied. It carries the settings and the model, never the picture.',
      )
    } catch {
      notify(
        store,
        'problem',
        'The browser did not allow copying. The address bar holds the same link.',
      )
    }
  }

  /** ", with every “person” pixelated" */
  function privately(): string {
    const { pixelated } = store.getState()
    return pixelated === null ? '' : `, with every “${pixelated}” that was found pixelated`
  }

  function noResult(): void {
    notify(store, 'problem', 'There is nothing to export yet. Wait for the boxes, then export.')
  }

  return {
    ...{ exportJson, copyLink },
    exportPng: () => saving.save(exportPng),
    copyPicture: () => saving.save(copyPicture),
    share: () => saving.save(share),
    canShare: canShare(),
    exportAll: exportEvery,
    cancelAll: zipping.cancel,
  } satisfies ExportCommands & Record<string, unknown>
}

function canShare(): boolean {
  const sample = new File([], 'picture.png', { type: 'image/png' })
  return navigator.canShare?.({ files: [sample] }) ?? false
}
