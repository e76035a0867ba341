import { useState, type ComponentProps, type ComponentType } from 'react'
import { goTo } from '../../state/actions.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Announcement } from '../shared/announcement.tsx'
import { LearnLinks } from '../shared/learn-links.tsx'
import { FocusContext } from './focus.ts'
import { FunnelPart } from './funnel/funnel-part.tsx'
import { GridPart } from './grid/grid-part.tsx'
import { IouPart } from './iou/iou-part.tsx'
import { LayersPart } from './layers/layers-part.tsx'
import { NmsPart } from './nms/nms-part.tsx'
import { WhyPart } from './why/why-part.tsx'
import { TrackPart } from './track/track-part.tsx'
import { SaliencyPart } from './saliency/saliency-part.tsx'
import { WhyNotPart } from './why-not/why-not-part.tsx'
import * as strings from './strings.ts'
import styles from './inspect-panel.module.css'

const parts = [
  { value: 'grid', label: strings.grid },
  { value: 'why', label: strings.whyTitle },
  { value: 'why-not', label: strings.whyNot },
  { value: 'saliency', label: strings.saliency },
  { value: 'nms', label: strings.nms },
  { value: 'iou', label: strings.iou },
  { value: 'layers', label: strings.layers },
  { value: 'funnel', label: strings.funnel },
  { value: 'track', label: strings.track },
] as const

type PartName = (typeof parts)[number]['value']

const views: Readonly<Record<PartName, ComponentType>> = {
  grid: GridPart,
  why: WhyPart,
  'why-not': WhyNotPart,
  saliency: SaliencyPart,
  nms: NmsPart,
  iou: IouPart,
  layers: LayersPart,
  funnel: FunnelPart,
  track: TrackPart,
}

type Scoped = ComponentProps<typeof FocusContext>['value']['scoped']

/** The Inspect tab: explains every detection, and every prediction that is not one. */
export function InspectPanel() {
  const store = useAppStore()
  const named = useApp((state) => state.place.part)
  const [scoped, setScoped] = useState<Scoped>(null)
  // of pictures, and without tracking, there is nothing to explain
  const isTracking = useApp(({ settings }) => settings.track !== null)
  const part = parts.find(({ value }) => value === named)?.value ?? 'grid'
  const Part = views[part]
  return (
    <FocusContext value={{ scoped, setScoped }}>
      <Announcement />
      <div className={styles['parts']}>
        <Segmented
          label={strings.partOfTheInspector}
          value={part}
          options={
            isTracking || part === 'track' ? parts : parts.filter(({ value }) => value !== 'track')
          }
          onChange={(next) => goTo(store, { part: next === 'grid' ? null : next })}
        />
      </div>
      <div className={styles['scroll']} data-wide>
        <Part />
        <LearnLinks tab="inspect" part={part} />
      </div>
    </FocusContext>
  )
}
