import type { AppState, Notice, Settings } from './app-state.ts'
import type { LiveState } from './live.ts'
import type { Place } from './place.ts'
import type { AppStore } from './store.ts'

export function changeSettings(store: AppStore, change: Partial<Settings>): void {
  store.setState((state) => ({ settings: { ...state.settings, ...change } }))
}

/** Goes to another place in the app; the address follows, and Back returns here. */
export function goTo(store: AppStore, change: Partial<Place>): void {
  store.setState((state) => ({ place: { ...state.place, ...change }, cameBack: false }))
}

export function toggleClass(store: AppStore, classId: number): void {
  const hiddenClasses = new Set(store.getState().settings.hiddenClasses)
  if (!hiddenClasses.delete(classId)) hiddenClasses.add(classId)
  changeSettings(store, { hiddenClasses })
}

/**
 * Selects a candidate. A plain select replaces the selection, or clears it if this candidate was the only one
 * selected; `together` adds a second box (or removes it), for comparing the two.
 */
export function select(store: AppStore, candidate: number, together = false): void {
  const { selection } = store.getState()
  const already = selection.includes(candidate)
  if (together && selection.length > 0) {
    const others = selection.filter((other) => other !== candidate)
    store.setState({ selection: already ? others : [selection[0] as number, candidate] })
  } else {
    store.setState({ selection: already && selection.length === 1 ? [] : [candidate] })
  }
}

export function clearSelection(store: AppStore): void {
  if (store.getState().selection.length > 0) store.setState({ selection: [] })
}

export function hover(store: AppStore, candidate: number | null): void {
  if (store.getState().hovered !== candidate) store.setState({ hovered: candidate })
}

/** Changes what is on the stage, and clears selection and hover. */
export function changeStage(
  store: AppStore,
  change: (state: AppState) => Partial<Omit<AppState, 'selection' | 'hovered'>>,
): void {
  store.setState((state) => ({ ...change(state), selection: [], hovered: null }))
}

/** Whether another view draws on the stage for the moment, in place of the detections. */
export function hideDetections(store: AppStore, detectionsHidden: boolean): void {
  store.setState({ detectionsHidden })
}

/** Opens “Model and input” in the Detect tab. */
export function askForModel(store: AppStore): void {
  goTo(store, { tab: null })
  store.setState({ modelAsked: true })
}

export function setMirrored(store: AppStore, mirrored: boolean): void {
  store.setState(({ live }) => ({ live: { ...live, mirrored } }))
}

/** Whether the camera's boxes are drawn on the frame they belong to, from now on. */
export function setInStep(store: AppStore, inStep: boolean): void {
  store.setState(({ live }) => ({ live: { ...live, inStep } }))
}

/** When a screen reader is told the camera's counts. */
export function setPace(store: AppStore, pace: LiveState['pace']): void {
  store.setState(({ live }) => ({ live: { ...live, pace } }))
}

/** Pixelates a class, by its name, in pictures that leave the page; null: none. */
export function setPixelated(store: AppStore, pixelated: string | null): void {
  store.setState({ pixelated })
}

export function dismissCameraProblem(store: AppStore): void {
  store.setState(({ live }) => ({ live: { ...live, problem: null } }))
}

let lastNotice = 0

/** @param file offered for saving beside the text, with the words `offer` */
export function notify(
  store: AppStore,
  tone: Notice['tone'],
  text: string,
  file?: File,
  offer?: string,
): void {
  lastNotice += 1
  const notice = { id: lastNotice, tone, text, ...(file && { file }), ...(offer && { offer }) }
  store.setState((state) => ({ notices: [...state.notices, notice] }))
}

/** Says what is under way, with a way to end it; returns what takes the words away. */
export function notifyUnderWay(store: AppStore, text: string, cancel: () => void): () => void {
  lastNotice += 1
  const notice = { id: lastNotice, tone: 'info', text, cancel } as const
  store.setState((state) => ({ notices: [...state.notices, notice] }))
  return () => dismissNotice(store, notice.id)
}

export function dismissNotice(store: AppStore, id: number): void {
  store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }))
}
