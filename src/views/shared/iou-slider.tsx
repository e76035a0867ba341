import { Slider } from '../../ui/slider.tsx'
import { formatScore } from '../../words/numbers.ts'

export interface IouSliderProps {
  /** 0..1: boxes with a larger IoU suppress each other */
  iou: number
  defaultIou: number
  onChange: (iou: number) => void
  /** id of a description */
  describedBy?: string
}

/** The IoU threshold of NMS. */
export function IouSlider({ iou, defaultIou, onChange, ...words }: IouSliderProps) {
  return (
    <Slider
      label="IoU for suppression"
      value={iou}
      min={0}
      max={1}
      step={0.01}
      largeStep={0.1}
      defaultValue={defaultIou}
      format={formatScore}
      onChange={onChange}
      {...words}
    />
  )
}
