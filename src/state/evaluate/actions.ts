import type { ClassTable } from '../../annotations/class-table.ts'
import type { NmsOptions } from '../../vision/nms.ts'
import type { EvaluatePart, EvaluateState } from './evaluate-state.ts'
import type { EvaluateStore } from './evaluate-store.ts'
import type { StripOrder } from './strip-order.ts'

/** Opens a part of the tab and closes the examples. */
export function openPart(store: EvaluateStore, part: EvaluatePart): void {
  if (store.getState().part !== part) store.setState({ part, shownExamples: null, highlight: null })
}

/** Sets what a drag on the stage does. */
export function chooseTool(store: EvaluateStore, tool: EvaluateState['tool']): void {
  store.setState({ tool })
}

/** Sets the class of the next box. */
export function chooseLabel(store: EvaluateStore, label: string): void {
  store.setState({ label })
}

/** @param index of an annotation of the picture on the stage; null selects none */
export function selectAnnotation(store: EvaluateStore, index: number | null): void {
  store.setState({ selected: index })
}

/** Shows the curves and counts of one class; null: of all. */
export function chooseCategory(store: EvaluateStore, category: number | null): void {
  store.setState({ category })
}

/** @param matchIou one of COCO's ten, .50 to .95 */
export function chooseMatchIou(store: EvaluateStore, matchIou: number): void {
  store.setState({ matchIou })
}

export function orderStripBy(store: EvaluateStore, stripOrder: StripOrder): void {
  store.setState({ stripOrder })
}

/** @param of the current run, or the run that it is compared with */
export function changeNms(
  store: EvaluateStore,
  of: 'nms' | 'comparedNms',
  change: Partial<NmsOptions>,
): void {
  store.setState((state) => ({ [of]: { ...state[of], ...change } }))
}

export function dismissImportSummary(store: EvaluateStore): void {
  store.setState({ importSummary: null })
}

/** Says which classes names of the labels stand for; of names that it does not have nothing is said any more. */
export function changeClassTable(store: EvaluateStore, table: ClassTable): void {
  store.setState(({ labels }) => ({ labels: { ...labels, table } }))
}

/** @param target a class of the network, null to leave the objects out, undefined for what is found by itself */
export function mapLabel(
  store: EvaluateStore,
  label: string,
  target: string | null | undefined,
): void {
  const { [label]: _, ...rest } = store.getState().labels.table ?? {}
  changeClassTable(store, target === undefined ? rest : { ...rest, [label]: target })
}

/** Whether files of which anything is wrong are refused whole. */
export function chooseStrictImport(store: EvaluateStore, strictImport: boolean): void {
  store.setState({ strictImport })
}
