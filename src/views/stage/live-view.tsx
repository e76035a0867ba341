import { useLayoutEffect, useRef, useState } from 'react'
import { useApp, useAppStore } from '../../state/react.ts'
import { filmOnStage } from '../../state/on-stage.ts'
import { theCamera } from '../../state/stage-item.ts'
import type { Size } from '../../vision/geometry.ts'
import { drawLiveFrame } from './draw-live-frame.ts'
import type { StageLayer } from './stage-layer.ts'
import { StageSurface } from './stage-surface.tsx'
import type { StageView } from './stage-view.ts'
import { useNameWithAnswer } from './use-name-with-answer.ts'
import { isolated } from '../../words/visible.ts'
import * as strings from './strings.ts'
import styles from './live-view.module.css'

export interface LiveViewProps {
  video: HTMLVideoElement
  view: StageView
  layer?: StageLayer | null
  /** of the pane, where there are several */
  label?: string | undefined
}

/** The camera, a screen or a film on the stage. Who reads the video owns it; this puts it on the page. */
export function LiveView({ video, view, layer = null, label }: LiveViewProps) {
  const mirrored = useApp(({ live, onStage }) => live.mirrored && onStage?.kind === 'camera')
  const item = useApp(({ onStage }) => onStage) ?? theCamera
  const film = useApp((state) => filmOnStage(state)?.name)
  const filmSize = useApp((state) => filmOnStage(state)?.size ?? null)
  const store = useAppStore()
  const frame = useRef<HTMLDivElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  const videoSize = useVideoSize(video)
  const size = filmSize ?? videoSize
  const own = film === undefined ? strings.streams[item.kind] : isolated(film)
  const name = useNameWithAnswer(own ?? strings.camera, item)

  useLayoutEffect(() => {
    frame.current?.prepend(video)
    return () => video.remove()
  }, [video])

  useLayoutEffect(() => (still.current ? drawLiveFrame(still.current, store) : undefined), [store])

  // whole numbers of CSS pixels, which the painter's transform assumes
  useLayoutEffect(() => {
    if (!frame.current || !size) return
    frame.current.style.width = `${size.width}px`
    frame.current.style.height = `${size.height}px`
  }, [size])

  return (
    <StageSurface item={item} size={size} view={view} media={frame} layer={layer} label={label}>
      <div
        ref={frame}
        className={styles['camera']}
        data-media=""
        role="img"
        aria-label={name}
        data-mirrored={mirrored || undefined}
      >
        <canvas ref={still} hidden />
      </div>
    </StageSurface>
  )
}

/** Follows changes of resolution and rotation while the camera runs. */
function useVideoSize(video: HTMLVideoElement): Size | null {
  const [size, setSize] = useState<Size | null>(() => sizeOf(video))
  useLayoutEffect(() => {
    const update = () => setSize(sizeOf(video))
    update()
    video.addEventListener('resize', update)
    return () => video.removeEventListener('resize', update)
  }, [video])
  return size
}

function sizeOf({ videoWidth: width, videoHeight: height }: HTMLVideoElement): Size | null {
  return width > 0 && height > 0 ? { width, height } : null
}
