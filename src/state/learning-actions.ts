import type { Learning } from './learning.ts'
import { emptyExam } from './exam.ts'
import { markAnswer } from './leitner.ts'
import type { AppStore } from './store.ts'

/** Restores the progress of the last visit. */
export function restoreLearning(store: AppStore, learning: Learning): void {
  store.setState({ learning })
}

export function openedPage(store: AppStore, id: string): void {
  const { opened } = store.getState().learning
  if (!opened.includes(id)) change(store, { opened: [...opened, id] })
}

export function togglePageDone(store: AppStore, id: string): void {
  const { done } = store.getState().learning
  change(store, { done: done.includes(id) ? done.filter((other) => other !== id) : [...done, id] })
}

export function markQuestion(store: AppStore, id: string, known: boolean): void {
  change(store, { exam: markAnswer(store.getState().learning.exam, id, known) })
}

export function forgetExam(store: AppStore): void {
  change(store, { exam: emptyExam })
}

/** Remembers where the guided tour is to go on. */
export function reachedTourStep(store: AppStore, tour: number): void {
  if (store.getState().learning.tour !== tour) change(store, { tour })
}

function change(store: AppStore, part: Partial<Learning>): void {
  store.setState((state) => ({ learning: { ...state.learning, ...part } }))
}
