import type { Form } from '../../catalogue/in-form.ts'
import type { BackendChoice, Int8Form } from '../../engine/protocol.ts'
import type { InputShape } from '../../vision/input-size.ts'

/** How a network is run; null: its default, or as the page has it set. */
export interface NetworkChoice {
  readonly modelId: string
  /** longer side of the input, in pixels */
  readonly side: number | null
  readonly shape: InputShape | null
  readonly form: Form | null
  readonly backend: BackendChoice | null
  readonly int8: Int8Form | null
}

export type VersusLayout = 'wipe' | 'sides'

/** The second network, and how the two answers are laid out. */
export interface VersusChoice extends NetworkChoice {
  readonly layout: VersusLayout
}

const shapes: readonly InputShape[] = ['rectangle', 'square']
const forms: readonly Form[] = ['exact', 'fast']
const backends: readonly BackendChoice[] = ['auto', 'wasm', 'webgpu']
const int8Forms: readonly Int8Form[] = ['as-it-came', 'unsigned', 'folded']

/**
 * Reads the `vs` of an address: the id of a model, and behind it, in any order, words for what differs from the
 * default, as in `yolov5s 320 square sides`. Words that mean nothing are left out.
 */
export function parseVersus(text: string): VersusChoice {
  const [modelId = '', ...words] = text.split(' ')
  const oneOf = <T extends string>(names: readonly T[]) =>
    names.find((name) => words.includes(name)) ?? null
  const side = words.map(Number).find((value) => value >= 32 && value <= 4096)
  return {
    modelId,
    side: side ?? null,
    shape: oneOf(shapes),
    form: oneOf(forms),
    backend: oneOf(backends),
    int8: oneOf(int8Forms),
    layout: words.includes('sides') ? 'sides' : 'wipe',
  }
}

/** The text that `parseVersus` reads. */
export function formatVersus(choice: VersusChoice): string {
  const { modelId, side, shape, form, backend, int8, layout } = choice
  const words = [modelId, side, shape, form, backend, int8, layout === 'sides' ? layout : null]
  return words.filter((word) => word !== null).join(' ')
}
