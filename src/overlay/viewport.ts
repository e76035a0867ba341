import type { Size } from '../vision/geometry.ts'

/** Picture pixels to screen pixels: screen = picture * scale + (x, y). */
export interface Viewport {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/**
 * The visible part of the picture, independent of the screen size: `zoom` 1 is the whole picture, and (x, y) is
 * the point of the picture at the centre, 0..1 along its sides.
 */
export interface Camera {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** A picture and the screen that shows it. */
export interface Framing {
  /** picture pixels */
  readonly picture: Size
  /** screen pixels */
  readonly screen: Size
  /** kept free around the fitted picture, in screen pixels */
  readonly margin: number
}

/** A point as an object, as in pointer events: screen or picture pixels. As a pair it is a `Point`. */
export interface XY {
  readonly x: number
  readonly y: number
}

export const wholePicture: Camera = { zoom: 1, x: 0.5, y: 0.5 }

/** Position and scale of the picture on the screen. Throws on a picture without area. */
export function viewportOf(camera: Camera, framing: Framing): Viewport {
  const scale = fitScale(framing) * camera.zoom
  const { picture, screen } = framing
  return {
    scale,
    x: screen.width / 2 - camera.x * picture.width * scale,
    y: screen.height / 2 - camera.y * picture.height * scale,
  }
}

/** Zooms by `factor` about `point` (screen pixels), which stays over the same picture point. */
export function zoomAbout(camera: Camera, factor: number, point: XY, framing: Framing): Camera {
  const zoom = clamp(camera.zoom * factor, 1, maxZoom(framing))
  const before = viewportOf(camera, framing)
  const scale = fitScale(framing) * zoom
  const ratio = scale / before.scale
  const viewport = {
    scale,
    x: point.x - (point.x - before.x) * ratio,
    y: point.y - (point.y - before.y) * ratio,
  }
  return keepInView(cameraOf(viewport, framing), framing)
}

/** Moves the picture by (dx, dy) screen pixels, within its limits. */
export function panBy(camera: Camera, dx: number, dy: number, framing: Framing): Camera {
  const viewport = viewportOf(camera, framing)
  const moved = { ...viewport, x: viewport.x + dx, y: viewport.y + dy }
  return keepInView(cameraOf(moved, framing), framing)
}

/**
 * The nearest camera that shows no unnecessary empty space: a side that fits the screen is centred, a larger one
 * leaves at most the margin empty.
 */
export function keepInView(camera: Camera, framing: Framing): Camera {
  const zoom = clamp(camera.zoom, 1, maxZoom(framing))
  const scale = fitScale(framing) * zoom
  const { picture, screen, margin } = framing
  return {
    zoom,
    x: clampCentre(camera.x, picture.width * scale, screen.width, margin),
    y: clampCentre(camera.y, picture.height * scale, screen.height, margin),
  }
}

/** The maximum zoom: a picture pixel as 32 screen pixels, or eight times the whole picture. */
export function maxZoom(framing: Framing): number {
  return Math.max(8, 32 / fitScale(framing))
}

export function toScreen(viewport: Viewport, point: XY): XY {
  const { scale, x, y } = viewport
  return { x: point.x * scale + x, y: point.y * scale + y }
}

export function toPicture(viewport: Viewport, point: XY): XY {
  const { scale, x, y } = viewport
  return { x: (point.x - x) / scale, y: (point.y - y) / scale }
}

/** The viewport in device pixels, its corner on a whole pixel so that edges stay sharp. */
export function onDevice(viewport: Viewport, pixelRatio: number): Viewport {
  return {
    scale: viewport.scale * pixelRatio,
    x: Math.round(viewport.x * pixelRatio),
    y: Math.round(viewport.y * pixelRatio),
  }
}

function fitScale({ picture, screen, margin }: Framing): number {
  if (!(picture.width > 0 && picture.height > 0)) {
    throw new Error(`invalid picture size: ${picture.width} x ${picture.height}`)
  }
  // a screen smaller than its margins (a window while it opens) still gets a usable scale
  const width = Math.max(1, screen.width - 2 * margin)
  const height = Math.max(1, screen.height - 2 * margin)
  return Math.min(width / picture.width, height / picture.height)
}

function cameraOf(viewport: Viewport, framing: Framing): Camera {
  const { picture, screen } = framing
  return {
    zoom: viewport.scale / fitScale(framing),
    x: (screen.width / 2 - viewport.x) / (picture.width * viewport.scale),
    y: (screen.height / 2 - viewport.y) / (picture.height * viewport.scale),
  }
}

function clampCentre(centre: number, length: number, screen: number, margin: number): number {
  if (length <= screen - 2 * margin) return 0.5
  const least = (screen / 2 - margin) / length
  return clamp(centre, least, 1 - least)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
