import { notify } from '../../state/actions.ts'
import type { PictureResult } from '../../state/app-state.ts'
import type { AppStore } from '../../state/store.ts'
import { listSome } from '../../words/lists.ts'
import { plural } from '../../words/plural.ts'
import { formatBytes } from '../../words/units.ts'
import { saveFile } from '../../words/save-file.ts'
import { exportOf, type DetectionExport } from '../build-export.ts'
import { refine } from '../refine.ts'
import { annotatedPng } from './annotated-png.ts'
import { answersAsFiles, distinctNames } from './answers-as-files.ts'
import { createZip } from './zip-writer.ts'

/** The answer for any open picture, run if need be; null while there cannot be one. */
export type AnswerOf = (id: string, signal: AbortSignal) => Promise<PictureResult | null>

/**
 * Saves all open pictures as one ZIP: each annotated, and the answers in several formats, all under the settings of
 * now. Tells what was saved and what was left out.
 *
 * @throws the signal's reason
 */
export async function exportAll(
  store: AppStore,
  answerOf: AnswerOf,
  signal: AbortSignal,
): Promise<void> {
  const { pictures, settings, pixelated, model } = store.getState()
  const zip = createZip()
  const answers: DetectionExport[] = []
  const leftOut: string[] = []
  const names = distinctNames(pictures.map(({ name }) => name))
  for (const [i, { id, name }] of pictures.entries()) {
    signal.throwIfAborted()
    store.setState({ exporting: { done: i, total: pictures.length } })
    try {
      const result = await answerOf(id, signal)
      // animated pictures are shown by a still from then on
      const url = store.getState().pictures.find((one) => one.id === id)?.url
      signal.throwIfAborted()
      if (!result || url === undefined) throw new Error(`no answer for ${name}`)
      const { detections } = refine(result, settings)
      if (!detections) throw new Error(`no detections in ${name}`)
      const data = exportOf(name, result, detections, settings)
      const png = await annotatedPng(url, data, result, { settings, pixelated }, signal)
      zip.addAsIs(`pictures/${names[i]}.png`, new Uint8Array(await png.arrayBuffer()))
      answers.push(data)
    } catch {
      signal.throwIfAborted()
      leftOut.push(name)
    }
  }
  if (answers.length === 0 || !model.spec) {
    return notify(
      store,
      'problem',
      'None of the pictures could be exported. Open one, then export.',
    )
  }
  for (const { path, parts } of answersAsFiles(model.spec.name, model.spec.classes, answers))
    zip.addText(path, parts)
  const file = zip.end()
  saveFile(file, 'gridlens-detections.zip')
  notify(
    store,
    'info',
    `Saved gridlens-detections.zip, ${plural(answers.length, 'picture')}, ${formatBytes(file.size)}.`,
  )
  if (leftOut.length > 0)
    notify(
      store,
      'problem',
      `Left out, since they have no answer or are too large: ${listSome(leftOut, 3)}.`,
    )
}
