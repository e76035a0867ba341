import { Slider } from '../../ui/slider.tsx'
import { formatScore } from '../../words/numbers.ts'

export interface IouSliderProps {
  /** 0..1: boxes that overlap more suppress each other */
  iou: number
  defaultIou: number
  onChange: (iou: number) => void
  /** id of words on it */
  describedBy?: string
}

/** How much two boxes may overlap before the weaker one goes. */
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
