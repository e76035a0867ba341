import type { AppState } from './app-state.ts'
import type { HowAnswered } from './how-answered.ts'
import { resultOnStage } from './on-stage.ts'

/**
 * The form of the network whose boxes are on the stage, which need not be the one that is open: a picture answered in the
 * exact form keeps its boxes when the camera has run in the fast one. The open form where the stage has no answer of
 * this network.
 */
export function formShown(
  state: Pick<AppState, 'model' | 'shown' | 'onStage'>,
): HowAnswered['form'] {
  const { model } = state
  const answer = model.status === 'ready' ? resultOnStage(state) : null
  return answer && answer.spec.id === model.spec?.id ? answer.form : model.form
}
