import { notify } from '../../state/actions.ts'
import type { LiveState } from '../../state/live.ts'
import type { AppStore } from '../../state/store.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'
import { saveFile } from '../../words/save-file.ts'
import { formatBytes } from '../../words/units.ts'
import { createZip } from '../export/zip-writer.ts'
import type { StageRecording } from './record-stage.ts'

/** Ends a recording and saves it; tells so, and offers its results. `why`: a sentence on what ended it. */
export async function saveRecording(
  store: AppStore,
  recording: StageRecording,
  source: LiveState['source'],
  why: string,
): Promise<void> {
  try {
    const recorded = await recording.end()
    if (!recorded) return notify(store, 'problem', `Nothing was recorded.${why}`)
    const { film, ending, frames, results } = recorded
    const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '.')
    const name = `${source} ${time}`
    saveFile(film, `${name}.${ending}`)
    const zip = createZip()
    for (const [path, texts] of Object.entries(results)) zip.addText(path, texts)
    notify(
      store,
      'info',
      `Saved ${name}.${ending}, ${plural(frames, 'frame')}, ${formatBytes(film.size)}.${why}`,
      new File([zip.end()], `${name}.results.zip`),
      'Save its results',
    )
  } catch (error) {
    notify(store, 'problem', `The recording could not be saved: ${messageOf(error)}.`)
  }
}
