import {
  keepInView,
  maxZoom,
  panBy,
  viewportOf,
  wholePicture,
  zoomAbout,
} from '../../overlay/viewport.ts'
import type { Camera, Framing, XY, Viewport } from '../../overlay/viewport.ts'
import type { Size } from '../../vision/geometry.ts'

/**
 * The part of the picture that the stage shows. Kept out of React: it changes with every pointer move, and only
 * the painter and the zoom percentage follow it.
 */
export function createStageView() {
  const listeners = new Set<() => void>()
  let camera: Camera = wholePicture
  let shownKey: string | null = null
  let framing: Framing = { picture: nothing, screen: nothing, margin: 0 }

  function change(next: Camera): boolean {
    const changed = next.zoom !== camera.zoom || next.x !== camera.x || next.y !== camera.y
    camera = next
    if (changed) for (const listener of listeners) listener()
    return changed
  }

  const centre = (): XY => ({ x: framing.screen.width / 2, y: framing.screen.height / 2 })
  const isReady = () => framing.picture.width > 0 && framing.screen.width > 0

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** shows another picture as a whole; for the same one keeps the position */
    setPicture(key: string, picture: Size): void {
      framing = { ...framing, picture }
      const another = key !== shownKey
      shownKey = key
      change(another ? wholePicture : keepInView(camera, framing))
    },
    /** in CSS pixels */
    setScreen(screen: Size): void {
      // a small screen has no space for a margin
      framing = { ...framing, screen, margin: screen.width < 640 ? 0 : 24 }
      if (isReady()) change(keepInView(camera, framing))
    },
    /** in CSS pixels; 0 x 0 before it is known */
    screen: (): Size => framing.screen,
    /** CSS pixels; null before picture and screen are known */
    viewport: (): Viewport | null => (isReady() ? viewportOf(camera, framing) : null),
    /** true if the view changed */
    zoomBy: (factor: number, about: XY = centre()): boolean =>
      isReady() && change(zoomAbout(camera, factor, about, framing)),
    panBy: (dx: number, dy: number): boolean => isReady() && change(panBy(camera, dx, dy, framing)),
    reset: (): boolean => change(wholePicture),
    /** 100: the whole picture */
    percent: (): number => Math.round(camera.zoom * 100),
    isZoomed: (): boolean => camera.zoom > 1,
    isClosest: (): boolean => isReady() && camera.zoom >= maxZoom(framing),
  }
}

export type StageView = ReturnType<typeof createStageView>

const nothing: Size = { width: 0, height: 0 }
