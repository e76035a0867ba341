import { changeNms } from '../../../state/evaluate/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { cocoNms } from '../../../vision/metrics/coco-settings.ts'
import { formatScore } from '../../../words/numbers.ts'
import { Note } from '../../../ui/note.tsx'
import { IouSlider } from '../../shared/iou-slider.tsx'
import * as strings from '../strings.ts'

const titles = {
  nms: strings.nmsOfTheEvaluation,
  comparedNms: strings.nmsOfWhatItIsComparedWith,
} as const

export interface NmsSectionProps {
  /** which settings: those of the current run, or of the one it is compared with */
  of?: keyof typeof titles
}

/** The settings that turn the kept candidates into detections, without a new run. */
export function NmsSection({ of = 'nms' }: NmsSectionProps) {
  const { store } = useEvaluate()
  const nms = useEvaluation((state) => state[of])
  return (
    <Disclosure
      title={titles[of]}
      summary={strings.iou(formatScore(nms.iou), nms.classAgnostic ? strings.acrossClasses : '')}
    >
      <IouSlider
        iou={nms.iou}
        defaultIou={cocoNms.iou}
        onChange={(iou) => changeNms(store, of, { iou })}
      />
      <Switch
        label={strings.acrossAllClasses}
        checked={nms.classAgnostic}
        onChange={(classAgnostic) => changeNms(store, of, { classAgnostic })}
      />
      <Note>{strings.candidatesAbove0001(nms.maxDetections)}</Note>
    </Disclosure>
  )
}
