import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { parseCatalogue } from '../../../src/catalogue/validate.ts'
import type {
  CellExamples,
  ExampleNetwork,
  StoredPrediction,
} from '../../../src/labs/yolo-algorithm/cell-example.ts'
import { spotNames } from '../../../src/labs/yolo-algorithm/spots.ts'
import { answer, type CellPrediction } from '../../../src/vision/explain/question.ts'
import { readHead } from '../../../src/vision/explain/read-head.ts'
import { topClasses } from '../../../src/vision/explain/top-classes.ts'
import type { Point, Size } from '../../../src/vision/geometry.ts'
import { cellUnder } from '../../../src/vision/grid-cell.ts'
import type { HeadReader } from '../../../src/vision/heads/contract.ts'
import { toModelPoint, type Letterbox } from '../../../src/vision/letterbox.ts'
import type { HeadTensors } from '../../../src/vision/tensor.ts'
import { networks } from '../../fixtures/networks.ts'
import { readPng } from '../../fixtures/png.ts'
import { networkRunner } from '../../fixtures/run-network.ts'

const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))

const builtIn = (id: string) => ({
  spec: models.find((one) => one.id === id)!,
  path: `models/${id}.onnx`,
})
const shared = (id: string) => {
  const spec = networks.find((one) => one.id === id)!
  return { spec, path: resolve('../shared/models', spec.file) }
}

interface Asked {
  readonly way: ExampleNetwork['way']
  readonly name: string
  readonly size: Size
  readonly spec: ModelSpec
  readonly path: string
}

/** The networks that are asked, in the order of their ways. */
export const askedNetworks: readonly Asked[] = [
  { way: 'anchors', name: 'YOLOv5s', size: { width: 640, height: 512 }, ...builtIn('yolov5s') },
  { way: 'anchor-free', name: 'YOLOX-nano', size: square(416), ...shared('yolox_nano') },
  { way: 'no-objectness', name: 'YOLOv8n', size: square(640), ...shared('yolov8n_int8') },
  {
    way: 'distributions',
    name: 'NanoDet-m',
    size: { width: 416, height: 352 },
    ...builtIn('nanodet-m'),
  },
  { way: 'end-to-end', name: 'YOLO26n', size: square(640), ...shared('yolo26n_int8') },
]

export const isThere = (network: Asked) => existsSync(network.path)

/** Of the photograph of boats. */
const image = [1024, 819] as const

/** In its pixels. */
const spots: CellExamples['spots'] = { person: [419, 681], boat: [330, 449], water: [640, 600] }

/** A network's raw outputs on the photograph, and what is kept of them. */
export interface AskedOutputs {
  readonly example: ExampleNetwork
  readonly outputs: HeadTensors
  readonly fit: Letterbox
}

export async function askNetwork({ way, name, size, spec, path }: Asked): Promise<AskedOutputs> {
  const bytes = new Uint8Array(readFileSync(path))
  const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
  const runner = await networkRunner(bytes, picture)
  const { outputs, fit } = await runner.run(spec.input, size)
  await runner.release()
  const reader = readHead(outputs, spec.head, size, spec.classes.length)
  const at = Object.fromEntries(
    spotNames.map((spot) => {
      // the fixture is a smaller copy of the picture
      const place = spots[spot].map((side) => (side * picture.width) / image[0])
      return [spot, storedAt(reader, place as [number, number], fit, spec.classes.length)]
    }),
  ) as unknown as ExampleNetwork['at']
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const example = {
    way,
    name,
    network: spec.sha256,
    sha256,
    fit: spec.input.fit,
    head: spec.head,
    input: [size.width, size.height] as const,
    predictions: reader.predictions,
    at,
  }
  return { example, outputs, fit }
}

/** Everything but the networks. */
export const common: Omit<CellExamples, 'networks'> = {
  picture: 'samples/nagasaki-boats.jpg',
  image,
  classes: models.find(({ id }) => id === 'yolov5s')!.classes,
  spots,
}

/** The predictions of a place's cell in every grid; without a grid, the surest rows around it. */
function storedAt(
  reader: HeadReader,
  place: Point,
  fit: Letterbox,
  classCount: number,
): readonly StoredPrediction[] {
  const ask = (question: Parameters<typeof answer>[1]) =>
    answer(reader, question, classCount) as readonly CellPrediction[]
  const predictions =
    reader.levels.length > 0
      ? reader.levels.flatMap((level) =>
          ask({ kind: 'cell', stride: level.stride, ...cellUnder(place, level, fit)! }),
        )
      : around(reader, toModelPoint(place[0], place[1], fit), classCount).flatMap((row) =>
          ask({ kind: 'row', row }),
        )
  return predictions.map(({ raw: { index, cell, anchorSize, values }, scores }) => ({
    index,
    cell,
    anchorSize,
    classId: reader.levels.length > 0 ? topClasses(scores, 1)[0]! : reader.bestClass(index),
    values: Array.from(values, kept),
  }))
}

/**
 * Five digits; of what comes to a score below .02, a logit below -4 or a score below .002, one decimal or digit: most
 * numbers of a cell are such classes, and the page is to stay light.
 */
function kept(value: number): number {
  const five = Number(value.toPrecision(5))
  if (five < -4) return Number(five.toFixed(1))
  return five > 0 && five < 0.002 ? Number(five.toPrecision(1)) : five
}

function around(reader: HeadReader, point: Point, classCount: number): readonly number[] {
  const question = { kind: 'best', point, classId: null, count: 3 } as const
  const found = answer(reader, question, classCount) as readonly { readonly index: number }[]
  return found.map(({ index }) => index)
}

function square(side: number): Size {
  return { width: side, height: side }
}
