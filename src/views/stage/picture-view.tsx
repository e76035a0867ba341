import { useMemo, useRef } from 'react'
import type { Picture } from '../../state/app-state.ts'
import { pictureItem } from '../../state/stage-item.ts'
import type { StageLayer } from './stage-layer.ts'
import { StageSurface } from './stage-surface.tsx'
import type { StageView } from './stage-view.ts'
import { plural } from '../../words/plural.ts'
import { useDetections, useResult } from '../shared/use-result.ts'
import { useUprightSize } from './use-upright-size.ts'
import { isolated } from '../../words/visible.ts'

/** The picture on the stage. */
export function PictureView(props: {
  picture: Picture
  view: StageView
  layer: StageLayer | null
  /** of the pane, where there are several */
  label?: string | undefined
}) {
  const { picture, view, layer, label } = props
  const image = useRef<HTMLImageElement>(null)
  const { size, onLoad } = useUprightSize(picture)
  const name = useNameWithAnswer(picture)
  const item = useMemo(() => pictureItem(picture.id), [picture.id])
  return (
    <StageSurface item={item} size={size} view={view} media={image} layer={layer} label={label}>
      <img
        key={picture.id}
        ref={image}
        data-media=""
        src={picture.url}
        alt={name}
        draggable={false}
        width={size?.width}
        height={size?.height}
        onLoad={onLoad}
      />
    </StageSurface>
  )
}

/** "boats.jpg, 6 detections"; the name alone until there is an answer. */
function useNameWithAnswer({ id, name: given }: Picture): string {
  const name = isolated(given)
  const result = useResult()
  const detections = useDetections()
  return result?.item.id === id && detections
    ? `${name}, ${plural(detections.count, 'detection')}`
    : name
}
