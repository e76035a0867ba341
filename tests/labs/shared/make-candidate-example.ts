import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseCatalogue } from '../../../src/catalogue/validate.ts'
import type { CandidateExample } from '../../../src/labs/shared/candidates/candidate-example.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import { headGrid } from '../../../src/vision/heads/head-grid.ts'
import { readPng } from '../../fixtures/png.ts'
import { networkRunner } from '../../fixtures/run-network.ts'

export const networkFile = 'models/yolov5s.onnx'

const size = { width: 640, height: 512 }
const floor = 0.05

/** Runs YOLOv5s on the photograph of boats and keeps every prediction above the floor, best class only. */
export async function makeCandidateExample(): Promise<CandidateExample> {
  const bytes = new Uint8Array(readFileSync(networkFile))
  const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))
  const spec = models.find(({ id }) => id === 'yolov5s')!
  const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
  const runner = await networkRunner(bytes, picture)
  const { outputs } = await runner.run(spec.input, size)
  await runner.release()
  const found = decode(outputs, spec.head, size, spec.classes.length, { floor, multiLabel: false })
  const classIds = [...new Set(found.classIds)].toSorted((a, b) => a - b)
  return {
    network: spec.sha256,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: spec.name,
    picture: 'samples/nagasaki-boats.jpg',
    image: [1024, 819],
    input: [size.width, size.height],
    floor,
    grids: headGrid(spec.head, size),
    classes: classIds.map((id) => spec.classes[id]!),
    boxes: Array.from(found.boxes, (value) => Number(value.toFixed(2))),
    scores: Array.from(found.scores, (value) => Number(value.toFixed(4))),
    classIds: Array.from(found.classIds, (id) => classIds.indexOf(id)),
  }
}
