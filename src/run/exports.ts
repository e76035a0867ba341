import { notify } from '../state/actions.ts'
import { formatAddress } from '../state/address.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { drawAnnotations } from '../overlay/annotate.ts'
import { buildExport } from './build-export.ts'
import { withoutEnding } from '../words/file-names.ts'
import { saveFile } from '../words/save-file.ts'
import { stageImage } from './stage-image.ts'

/** Saving and sharing what is on the stage. */
export function createExports(store: AppStore) {
  function exportJson(): void {
    const data = buildExport(store.getState())
    if (!data) return noResult()
    const text = `${JSON.stringify(data, null, 2)}\n`
    saveFile(
      new Blob([text], { type: 'application/json' }),
      `${withoutEnding(data.image.name, 'picture')}.detections.json`,
    )
  }

  async function exportPng(): Promise<void> {
    const state = store.getState()
    const data = buildExport(state)
    const picture = pictureOnStage(state)
    if (!data || !picture) return noResult()
    try {
      const { width, height } = data.image
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(await stageImage(picture.url), 0, 0, width, height)
      const { showLabels, showScores } = state.settings
      drawAnnotations(context, canvas, data.detections, { showLabels, showScores })
      saveFile(
        await canvas.convertToBlob({ type: 'image/png' }),
        `${withoutEnding(data.image.name, 'picture')}.detections.png`,
      )
    } catch {
      notify(
        store,
        'problem',
        'The picture is too large to be written as a PNG here. Export JSON still works.',
      )
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

  function noResult(): void {
    notify(store, 'problem', 'There is nothing to export yet. Wait for the boxes, then export.')
  }

  return { exportJson, exportPng, copyLink }
}
