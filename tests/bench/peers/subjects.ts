import type { Peer } from '../page/peers.ts'
import type { InputRule } from '../../../src/vision/input.ts'

/** A network at an input size, and its contestants. */
export interface Subject {
  /** for `--only`, and the heading of its table */
  readonly name: string
  readonly size: number
  readonly input: Pick<InputRule, 'name' | 'type'>
  /** paths on the server: of the file itself, and of the app's fast form of it */
  readonly file: string
  readonly fast?: string
  readonly peers: readonly Exclude<Peer, 'runtime'>[]
}

const float = { name: 'images', type: 'float32' } as const

/** Files that at least one library can read; a float file that none reads correctly comes last. */
const shared: readonly Subject[] = [
  int8('yolov8n_int8'),
  int8('yolo26n_int8'),
  // `libreyolo-web` opens it but interprets its raw outputs as boxes
  file('yolox_nano.onnx', 416, float),
  file('yolov5n_fp16.onnx', 640, { name: 'images', type: 'float16' }),
]

const byDefault: readonly Subject[] = [640, 416, 320].map((size) => ({
  name: `yolov5s@${size}`,
  size,
  input: float,
  file: 'page/yolov5s.onnx',
  fast: 'page/yolov5s-fast.onnx',
  peers: [],
}))

/** All subjects; without the shared files only the default network. */
export function subjectsFor(hasShared: boolean): readonly Subject[] {
  return hasShared ? [...shared.slice(0, 2), ...byDefault, ...shared.slice(2)] : byDefault
}

function int8(id: string): Subject {
  return { ...file(`${id}.onnx`, 640, float), peers: ['ultralytics', 'libreyolo'] }
}

function file(name: string, size: number, input: Subject['input']): Subject {
  const id = name.replace('.onnx', '')
  return { name: `${id}@${size}`, size, input, file: `models/${name}`, peers: [] }
}
