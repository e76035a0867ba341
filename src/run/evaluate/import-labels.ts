import type { AnnotationSet, LabelledPicture } from '../../annotations/annotation-set.ts'
import { inWords } from '../../annotations/problems.ts'
import { isLabelFile } from '../../annotations/label-file.ts'
import type { EvaluationClient } from '../../evaluation/client.ts'
import type { Picture } from '../../state/app-state.ts'
import { changePictures } from '../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../state/evaluate/evaluate-store.ts'
import type { AppStore } from '../../state/store.ts'
import type { Size } from '../../vision/geometry.ts'
import type { Pictures } from '../pictures.ts'
import { measureAll } from './measure.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'

/**
 * Opens pictures together with labels and candidates. New labels replace the existing labels of a picture, which
 * can be undone; a malformed file changes nothing, and its error is reported.
 */
export function createImport(
  store: EvaluateStore,
  app: AppStore,
  evaluation: EvaluationClient,
  pictures: Pictures,
  openRun: (files: readonly File[]) => Promise<string>,
) {
  async function take(files: readonly File[]): Promise<void> {
    store.setState({ importing: true, importSummary: null })
    try {
      const labelFiles = files.filter(({ name }) => isLabelFile(name))
      const known = new Set(app.getState().pictures.map(({ name }) => name))
      const candidates = files.filter(({ name }) => /\.(candidates|bin)$/i.test(name))
      const others = files.filter((file) => !labelFiles.includes(file) && looksLikePicture(file))
      const fresh = others.filter(({ name }) => !known.has(name))
      if (fresh.length > 0) await pictures.openFiles(fresh)
      if (labelFiles.length > 0) await read(labelFiles)
      else if (others.length + candidates.length === 0) nothingThere(files)
      // after pictures and labels, so that the report can say which of them the run covers
      if (candidates.length > 0) await readRun(candidates)
    } catch (error) {
      store.setState({
        importSummary: { taken: null, problems: [messageOf(error)] },
      })
    } finally {
      store.setState({ importing: false })
    }
  }

  async function read(files: readonly File[]): Promise<void> {
    const sizes = await sizesOf(app)
    const { spec } = app.getState().model
    const { set, problems, skipped } = await evaluation.call('readLabels', {
      files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
      pictures: Array.from(sizes, ([name, size]) => ({ name, size })),
      fallback: {
        names: spec?.classes ?? [],
        from: spec ? `the network ${spec.name}` : 'no file of names, and no network,',
      },
    })
    const words = [...problems.map(inWords), ...misfits(set, sizes)]
    if (set.pictures.length > 0) adopt(store, set, sizes)
    store.setState({
      importSummary: { taken: inShort(set, sizes, skipped.length), problems: words },
      ...(set.pictures.length > 0 && { part: 'labels' as const }),
    })
  }

  /** Reads a run's candidates; its report is appended to the report on labels chosen with them. */
  async function readRun(files: readonly File[]): Promise<void> {
    const before = store.getState().importSummary
    try {
      const words = await openRun(files)
      store.setState({
        importSummary: {
          taken: [before?.taken, words].filter(Boolean).join(' '),
          problems: before?.problems ?? [],
        },
        part: 'results',
      })
    } catch (error) {
      const why = messageOf(error)
      store.setState({
        importSummary: {
          taken: before?.taken ?? null,
          problems: [...(before?.problems ?? []), why],
        },
      })
    }
  }

  function nothingThere(files: readonly File[]): void {
    store.setState({
      importSummary: {
        taken: null,
        problems: [
          `There are neither pictures nor labels among ${files.length === 1 ? 'this file' : `these ${files.length} files`}. Labels are .json (COCO), .txt (YOLO), .xml (Pascal VOC) or .csv files.`,
        ],
      },
    })
  }

  return { take }
}

/** Judged by file name, since systems do not know the MIME type of every format. */
function looksLikePicture({ name, type }: File): boolean {
  return type.startsWith('image/') || /\.(jpe?g|png|webp|avif|gif|bmp|heic|tiff?)$/i.test(name)
}

/** Sizes of the open pictures by name; unknown sizes are measured and kept. */
async function sizesOf(app: AppStore): Promise<ReadonlyMap<string, Size>> {
  const unknown = app.getState().pictures.filter(({ size }) => size === null)
  const measured = await measureAll(unknown.map(({ url }) => url))
  const found = new Map(unknown.map(({ id }, i) => [id, measured[i] ?? null]))
  const sized = ({ id, size }: Picture) => size ?? found.get(id) ?? null
  return new Map(
    app.getState().pictures.flatMap((picture) => {
      const size = sized(picture)
      return size ? [[picture.name, size] as const] : []
    }),
  )
}

function adopt(store: EvaluateStore, set: AnnotationSet, sizes: ReadonlyMap<string, Size>): void {
  const { classes } = store.getState().labels
  const known = new Set(classes.map(({ name }) => name))
  const added = set.classes.filter(({ name }) => !known.has(name))
  // without previous labels, the class order of the new set applies
  const joined = store.getState().labels.pictures.size === 0 ? set.classes : [...classes, ...added]
  const next = set.pictures.map((picture): readonly [string, LabelledPicture] => [
    picture.name,
    { ...picture, size: picture.size ?? sizes.get(picture.name) ?? null },
  ])
  changePictures(store, 'import labels', new Map(next), joined)
  if (set.more) store.setState(({ labels }) => ({ labels: { ...labels, more: set.more } }))
}

/** Labels whose picture has another size, perhaps because their tool ignored the EXIF orientation. */
function misfits(set: AnnotationSet, sizes: ReadonlyMap<string, Size>): readonly string[] {
  const wrong = set.pictures.filter(({ name, size }) => {
    const real = sizes.get(name)
    return size && real && (size.width !== real.width || size.height !== real.height)
  })
  return wrong.slice(0, 5).map(({ name, size }) => {
    const real = sizes.get(name)
    const turned = size?.width === real?.height && size?.height === real?.width
    return `${name}: the labels are for ${size?.width} × ${size?.height}, the picture has ${real?.width} × ${real?.height}${turned ? ' (turned upright, as its EXIF says)' : ''}: boxes may be in the wrong place.`
  })
}

function inShort(
  set: AnnotationSet,
  sizes: ReadonlyMap<string, Size>,
  skipped: number,
): string | null {
  const { pictures, classes } = set
  if (pictures.length === 0) return null
  const objects = pictures.reduce((sum, { annotations }) => sum + annotations.length, 0)
  const here = pictures.filter(({ name }) => sizes.has(name)).length
  const away = pictures.length - here
  const parts = [
    `${plural(objects, 'object')} of ${plural(classes.length, 'class', 'classes')} in ${plural(pictures.length, 'picture')}.`,
  ]
  if (away > 0) {
    parts.push(
      here === 0
        ? 'None of these pictures is open yet: open them, and they are evaluated.'
        : `${plural(away, 'of these pictures is not open and does', 'of these pictures are not open and do')} not count until opened.`,
    )
  }
  if (skipped > 0) parts.push(`${plural(skipped, 'text file')} that hold no labels were skipped.`)
  return parts.join(' ')
}
