import type { Evaluate } from '../../state/evaluate/evaluate-commands.ts'
import { EvaluateContext } from '../../state/evaluate/evaluate-react.ts'
import type { StageLayerProps } from '../stage/stage-layer.ts'
import { EvaluatePanel } from './evaluate-panel.tsx'
import { EvaluateStageLayer } from './layer/stage-layer.tsx'

/** The panel of the Evaluate tab. */
export function EvaluatePanelOf({ evaluate }: { evaluate: Evaluate }) {
  return (
    <EvaluateContext value={evaluate}>
      <EvaluatePanel />
    </EvaluateContext>
  )
}

/** Its layer over the picture on the stage. */
export function EvaluateLayerOf({ evaluate, ...props }: StageLayerProps & { evaluate: Evaluate }) {
  return (
    <EvaluateContext value={evaluate}>
      <EvaluateStageLayer {...props} />
    </EvaluateContext>
  )
}
