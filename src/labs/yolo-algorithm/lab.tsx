import { useLabState } from '../shared/use-lab-state.ts'
import { yoloLab } from './kind.ts'
import { StoryLab } from './story-lab.tsx'
import { WaysLab } from './ways-lab.tsx'

/** YOLO's four steps on a picture, and how networks from YOLOv1 to now predict a box at one place of it. */
export function YoloAlgorithmLab() {
  const [state, change] = useLabState(yoloLab)
  return (
    <>
      <StoryLab state={state} change={change} />
      <WaysLab state={state} change={change} />
    </>
  )
}
