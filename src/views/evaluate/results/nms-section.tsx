import { changeNms } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Slider } from '../../../ui/slider.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { cocoNms } from '../../../vision/metrics/coco-settings.ts'
import { formatScore } from '../../../words/numbers.ts'
import { Note } from '../../../ui/note.tsx'

const titles = {
  nms: 'NMS of the evaluation',
  comparedNms: 'NMS of what it is compared with',
} as const

export interface NmsSectionProps {
  /** whose: that of the current run, or that of the one it is compared with */
  of?: keyof typeof titles
}

/** How detections are made of the candidates that are kept: no run is needed to change it. */
export function NmsSection({ of = 'nms' }: NmsSectionProps) {
  const { store } = useEvaluate()
  const nms = useEvaluation((state) => state[of])
  return (
    <Disclosure
      title={titles[of]}
      summary={`IoU ${formatScore(nms.iou)}${nms.classAgnostic ? ', across classes' : ''}`}
    >
      <Slider
        label="IoU for suppression"
        value={nms.iou}
        min={0}
        max={1}
        step={0.01}
        largeStep={0.1}
        defaultValue={cocoNms.iou}
        format={formatScore}
        onChange={(iou) => changeNms(store, of, { iou })}
      />
      <Switch
        label="Across all classes"
        checked={nms.classAgnostic}
        onChange={(classAgnostic) => changeNms(store, of, { classAgnostic })}
      />
      <Note>
        Candidates above 0.001 with several labels a box, at most {nms.maxDetections} detections a
        picture, as the reference results of COCO are made.
      </Note>
    </Disclosure>
  )
}
