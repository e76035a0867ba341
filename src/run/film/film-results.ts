import type { DetectedSet } from '../../annotations/detections/detected-set.ts'
import { writeDetections } from '../../annotations/detections/write-detections.ts'
import type { Settings } from '../../state/app-state.ts'
import type { FilmResults } from '../../state/film/film-commands.ts'
import { framesOf, type AnsweredFilm, type FilmFrame } from '../../state/film/film-frames.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import { exportOf, frameName, type DetectionExport } from '../build-export.ts'
import {
  csvHead,
  csvRows,
  motLines,
  wholeMicroseconds,
  type ResultRow,
} from '../export/result-rows.ts'

/** The track of a detection, by its place in the frame's detections; null: none. */
export type TrackOf = (frame: FilmFrame, detection: number) => number | null

/** A file in pieces, one or more per frame: all of it may exceed the maximum length of a string. */
export interface ResultFile {
  readonly ending: string
  readonly type: string
  readonly parts: readonly string[]
}

/** What the results need of a film. */
export type SavedFilm = AnsweredFilm & Pick<FilmState, 'name' | 'size' | 'duration'>

/**
 * The detections of a film's answered frames under the settings, in a format of others or as JSON. Frames are counted
 * from 1; times are in seconds, boxes in pixels of the upright frame.
 */
export function filmResults(
  film: SavedFilm,
  settings: Settings,
  format: FilmResults,
  trackOf: TrackOf = () => null,
): ResultFile {
  return writers[format](film, settings, trackOf)
}

const writers: Record<
  FilmResults,
  (film: SavedFilm, settings: Settings, trackOf: TrackOf) => ResultFile
> = {
  csv: (film, settings, trackOf) => ({
    ending: 'csv',
    type: 'text/csv',
    parts: [csvHead, ...rowsOf(film, settings, trackOf).map(csvRows)],
  }),
  mot: (film, settings, trackOf) => ({
    ending: 'txt',
    type: 'text/plain',
    parts: rowsOf(film, settings, trackOf).map(motLines),
  }),
  json: (film, settings, trackOf) => ({
    ending: 'json',
    type: 'application/json',
    parts: jsonParts(film, settings, trackOf),
  }),
  coco: (film, settings, trackOf) => {
    const set = detectedSet(film, settings, trackOf)
    const [file] = writeDetections(set, set.classes.length, 'coco-results')
    return { ending: 'coco.json', type: 'application/json', parts: file?.parts ?? [] }
  },
}

/** The detections of each frame that has any. */
function rowsOf(
  film: SavedFilm,
  settings: Settings,
  trackOf: TrackOf,
): readonly (readonly ResultRow[])[] {
  return Array.from(framesOf(film, settings), (frame) =>
    dataOf(film, frame, settings).detections.map(({ label, score, box }, detection) => ({
      frame: frame.index + 1,
      time: wholeMicroseconds(frame.time),
      track: trackOf(frame, detection),
      ...{ label, score, box },
    })),
  ).filter((rows) => rows.length > 0)
}

function jsonParts(film: SavedFilm, settings: Settings, trackOf: TrackOf): readonly string[] {
  const parts: string[] = []
  for (const frame of framesOf(film, settings)) {
    const { model, settings: used, detections } = dataOf(film, frame, settings)
    if (parts.length === 0) parts.push(headOf(film, { model, settings: used }))
    const found = {
      frame: frame.index + 1,
      time: wholeMicroseconds(frame.time),
      detections: detections.map((one, i) => ({ ...one, track: trackOf(frame, i) })),
    }
    parts.push(`${parts.length > 1 ? ',\n' : ''}${JSON.stringify(found)}`)
  }
  if (parts.length === 0) parts.push(headOf(film, {}))
  return [...parts, '\n]}\n']
}

function headOf({ name, size, duration, times }: SavedFilm, about: object): string {
  const film = { name, ...size, duration: wholeMicroseconds(duration), frames: times.length }
  return `${JSON.stringify({ film, ...about }, null, 2).slice(0, -2)},\n"frames": [\n`
}

function detectedSet(film: SavedFilm, settings: Settings, trackOf: TrackOf): DetectedSet {
  const frames = [...framesOf(film, settings)]
  const { spec } = frames[0]?.result ?? {}
  return {
    model: spec?.name ?? '',
    classes: [...new Set(spec?.classes)].map((name) => ({ name })),
    pictures: frames.map((frame) => {
      const { image, detections } = dataOf(film, frame, settings)
      const size = { width: image.width, height: image.height }
      return {
        size,
        picture: { name: image.name, size, annotations: [] },
        detections: detections.map(({ label, score, box: [x1, y1, x2, y2] }, i) => {
          const track = trackOf(frame, i)
          return {
            ...{ label, score },
            box: [x1, y1, x2 - x1, y2 - y1],
            moment: {
              time: wholeMicroseconds(frame.time),
              ...(track !== null && { track_id: track }),
            },
          }
        }),
      }
    }),
  }
}

function dataOf(
  film: SavedFilm,
  { index, result, detections }: FilmFrame,
  settings: Settings,
): DetectionExport {
  return exportOf(frameName(film, index), result, detections, settings)
}
