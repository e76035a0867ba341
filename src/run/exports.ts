import { notify } from '../state/actions.ts'
import { formatAddress } from '../state/address.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { drawAnnotations } from '../overlay/annotate.ts'
import { buildExport } from './export-json.ts'
import { save } from './save.ts'

/** Saving and sharing what is on the stage. */
export function createExports(store: AppStore) {
  function exportJson(): void {
    const data = buildExport(store.getState())
    if (!data) return noResult()
    const text = `${JSON.stringify(data, null, 2)}\n`
    save(
      new Blob([text], { type: 'application/json' }),
      `${baseName(data.image.name)}.detections.json`,
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
      save(
        await canvas.convertToBlob({ type: 'image/png' }),
        `${baseName(data.image.name)}.detections.png`,
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

/** The picture as the stage shows it: in the person's colours, standing still, as much as there is of it. */
async function stageImage(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}

function baseName(name: string): string {
  return name.replace(/\.[^.]*$/, '') || 'picture'
}
