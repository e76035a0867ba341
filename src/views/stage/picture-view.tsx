import { useRef, type ComponentType } from 'react'
import type { Picture } from '../../state/app-state.ts'
import type { StageLayerProps } from './stage-layer.ts'
import { StageSurface } from './stage-surface.tsx'
import type { StageView } from './stage-view.ts'
import { useUprightSize } from './use-upright-size.ts'
import styles from './stage-surface.module.css'

/** The picture on the stage. */
export function PictureView(props: {
  picture: Picture
  view: StageView
  layer: ComponentType<StageLayerProps> | null
}) {
  const { picture, view, layer } = props
  const image = useRef<HTMLImageElement>(null)
  const { size, onLoad } = useUprightSize(picture)
  return (
    <StageSurface id={picture.id} size={size} view={view} media={image} layer={layer}>
      <img
        key={picture.id}
        ref={image}
        className={styles['media']}
        src={picture.url}
        alt={picture.name}
        draggable={false}
        width={size?.width}
        height={size?.height}
        onLoad={onLoad}
      />
    </StageSurface>
  )
}
