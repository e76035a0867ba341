import type { LabelledPicture } from '../../annotations/annotation-set.ts'
import { changePictures } from '../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import { unlabelledOf } from '../../state/evaluate/unlabelled.ts'
import type { AppStore } from '../../state/store.ts'
import { measureAll } from './measure.ts'

/** Labels every open picture that has no labels as one without objects, as one step that can be undone. */
export async function countAsBackground(store: EvaluateStore, app: AppStore): Promise<void> {
  const found = unlabelledOf(app.getState().pictures, store.getState().labels.pictures)
  const unknown = found.filter(({ size }) => size === null)
  const measured = await measureAll(unknown.map(({ url }) => url))
  const sizes = new Map(unknown.map(({ id }, i) => [id, measured[i] ?? null]))
  const empty = found.map(({ id, name, size }): readonly [string, LabelledPicture] => [
    name,
    { name, size: size ?? sizes.get(id) ?? null, annotations: [] },
  ])
  changePictures(store, 'count as background', new Map(empty))
}
