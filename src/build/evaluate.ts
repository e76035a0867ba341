import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { evaluationTable, type TableReport } from './evaluation-table.ts'
import { callPage, serve } from './headless-page.ts'

/** `npm run evaluate` and `npm run evaluate:merge`: the Evaluate tab without a face. */
const usage = `npm run evaluate -- --images DIR [--labels FILE|DIR] [--model M] [options]
npm run evaluate:merge -- --labels FILE|DIR [options] PART...

  --images      folder of pictures, searched with those inside of it
  --labels      COCO JSON, CSV, or a folder of YOLO txt or Pascal VOC XML; the pictures' folder where not given
  --model       id in models/catalogue.json, or an .onnx file with its record beside it (NAME.json); the default network
                where not given
  --size        side of the input in pixels
  --iou         IoU of NMS, 0.65 where not given
  --confidence  threshold of the ledger, 0.25 where not given
  --json FILE   writes the report as JSON too; --html FILE as HTML
  --shard I/N   runs the I-th of N parts and writes its candidates, for evaluate:merge
  --out FILE    where to; candidates-I-of-N.bin where not given
`

interface Answer {
  readonly report: TableReport
  readonly html: string
}

const merging = process.argv[2] === 'merge'
try {
  if (merging) await merge()
  else await evaluate()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function evaluate(): Promise<void> {
  const { values } = readFlags()
  if (values.images === undefined) throw new Error(`--images is missing.\n\n${usage}`)
  const { record, file } = findModel(values.model)
  const pictures = serve('pictures', filesIn(values.images, isPicture))
  const labels = serve('labels', labelFiles(values.labels ?? values.images))
  if (pictures.list.length === 0) throw new Error(`There are no pictures in ${values.images}.`)
  checkNames(pictures.list.map(({ name }) => name))
  const shard = values.shard === undefined ? null : shardOf(values.shard)
  const output = shard && (values.out ?? `candidates-${shard.index + 1}-of-${shard.of}.bin`)
  const answer = await callPage<Answer | null>(
    'gridlensEvaluate',
    {
      spec: record,
      modelUrl: '/model.onnx',
      side: values.size === undefined ? null : numberOf('size', values.size, 32, 4096),
      threads: Math.min(availableParallelism(), 8),
      pictures: pictures.list,
      labels: labels.list,
      ...settings(values),
      shard,
    },
    { files: new Map([...pictures.files, ...labels.files, ['/model.onnx', file]]), output },
  )
  if (answer) await tell(answer, values)
  else console.log(`Candidates are in ${output}.`)
}

async function merge(): Promise<void> {
  const { values, positionals } = readFlags()
  const parts = positionals.filter((word) => word !== 'merge')
  if (values.labels === undefined || parts.length === 0) {
    throw new Error(`--labels or the parts are missing.\n\n${usage}`)
  }
  const candidates = serve('candidates', parts)
  const labels = serve('labels', labelFiles(values.labels))
  const answer = await callPage<Answer>(
    'gridlensMerge',
    { candidates: candidates.list, labels: labels.list, ...settings(values) },
    { files: new Map([...candidates.files, ...labels.files]), output: null },
  )
  await tell(answer, values)
}

type Flags = ReturnType<typeof readFlags>['values']

function readFlags() {
  const text = { type: 'string' } as const
  return parseArgs({
    allowPositionals: true,
    options: {
      images: text,
      labels: text,
      model: text,
      size: text,
      iou: text,
      confidence: text,
      json: text,
      html: text,
      shard: text,
      out: text,
    },
  })
}

async function tell({ report, html }: Answer, { json, html: htmlFile }: Flags): Promise<void> {
  const text = JSON.stringify(report, null, 2)
  // first: whoever reads the terminal's output may stop in the middle of it
  if (json !== undefined) await writeFile(json, `${text}\n`)
  if (htmlFile !== undefined) await writeFile(htmlFile, html)
  console.log(`${evaluationTable(report)}\n\n${text}`)
}

function settings({ iou, confidence }: Flags) {
  return {
    nms: {
      iou: iou === undefined ? 0.65 : numberOf('iou', iou, 0, 1),
      classAgnostic: false,
      maxDetections: 300,
    },
    confidence: confidence === undefined ? 0.25 : numberOf('confidence', confidence, 0, 1),
  }
}

/** A network's record and its file. */
function findModel(model: string | undefined): { readonly record: unknown; readonly file: string } {
  const catalogue = JSON.parse(readFileSync('models/catalogue.json', 'utf8')) as {
    readonly default: string
    readonly models: readonly { readonly id: string; readonly file: string }[]
  }
  if (model?.endsWith('.onnx')) {
    const beside = model.replace(/\.onnx$/, '.json')
    const known = catalogue.models.find(({ file }) => file === basename(model))
    if (!existsSync(model)) throw new Error(`There is no ${model}.`)
    if (existsSync(beside)) {
      return { record: JSON.parse(readFileSync(beside, 'utf8')), file: model }
    }
    if (known) return { record: known, file: model }
    throw new Error(
      `${beside} is missing: a record of the network as in models/catalogue.json (models/README.md explains its fields).`,
    )
  }
  const id = model ?? catalogue.default
  const record = catalogue.models.find((one) => one.id === id)
  if (!record) {
    throw new Error(
      `--model is ${id}, expected an .onnx file or one of ${catalogue.models.map((one) => one.id).join(', ')}.`,
    )
  }
  const file = join('models', record.file)
  if (!existsSync(file)) throw new Error(`${file} is missing. Run "npm run models" first.`)
  return { record, file }
}

function labelFiles(path: string): readonly string[] {
  if (!existsSync(path)) throw new Error(`--labels is ${path}, which is not there.`)
  if (!statSync(path).isDirectory()) return [path]
  const found = filesIn(path, (name) => /\.(json|txt|xml|csv|ya?ml|names|labels)$/i.test(name))
  // of a folder with both, the list of all labels says it all
  const lists = found.filter((file) => /\.(json|csv)$/i.test(file))
  return lists.length > 0 ? lists : found
}

function filesIn(folder: string, wanted: (name: string) => boolean): readonly string[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

function isPicture(name: string): boolean {
  return /\.(jpe?g|png|webp|avif|gif|bmp)$/i.test(name)
}

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) {
    throw new Error(`There are two pictures named ${twice}: labels could be of either.`)
  }
}

function shardOf(text: string): { readonly index: number; readonly of: number } {
  const [, part = '', of = ''] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const shard = { index: Number(part) - 1, of: Number(of) }
  if (shard.of > 0 && shard.index >= 0 && shard.index < shard.of) return shard
  throw new Error(`--shard is ${text}, expected a part and how many there are, such as 2/8.`)
}

function numberOf(name: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= low && value <= high) return value
  throw new Error(`--${name} is ${text}, expected a number from ${low} to ${high}.`)
}
