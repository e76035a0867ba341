import { useMemo, useRef } from 'react'
import type { Picture } from '../../state/app-state.ts'
import { pictureItem } from '../../state/stage-item.ts'
import type { StageLayer } from './stage-layer.ts'
import { StageSurface } from './stage-surface.tsx'
import type { StageView } from './stage-view.ts'
import { useNameWithAnswer } from './use-name-with-answer.ts'
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
  const item = useMemo(() => pictureItem(picture.id), [picture.id])
  const name = useNameWithAnswer(isolated(picture.name), item)
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
