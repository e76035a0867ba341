import { foldInt8 } from '../onnx/fold-int8.ts'
import { unsignedWeights } from '../onnx/int8/unsigned-weights.ts'
import { findDistribution } from '../onnx/layers/distribution.ts'
import { dimsName, givingOut, givingOutDims } from '../onnx/layers/give-out.ts'
import { innerLayers, tensorsOfPicture, type InnerLayer } from '../onnx/layers/inner-layers.ts'
import { writeModel } from '../onnx/model-proto.ts'
import type { ModelProto } from '../onnx/proto/onnx_pb.ts'
import { readModel } from '../onnx/read-model.ts'
import { toFloat32 } from '../onnx/to-float32.ts'
import type { Size } from '../vision/geometry.ts'
import { activityOf, byActivity, rectified, type Maps } from '../vision/layers/activity.ts'
import type { Layer, LayerList } from '../vision/layers/layer.ts'
import { channelStatistics, weightNorms } from '../vision/layers/channel-statistics.ts'
import { denseRow, type DenseRow } from '../vision/layers/dense-row.ts'
import { pixelsWithin } from '../vision/layers/pixels-within.ts'
import { cellStrengths } from '../vision/layers/cell-strengths.ts'
import { pooled } from '../vision/layers/pooled.ts'
import { pixelSum, type Convolution } from '../vision/layers/products.ts'
import type {
  ChannelFacts,
  DistributionFacts,
  LayerStrengths,
  MapView,
  PixelFacts,
  ShownLayer,
} from '../vision/layers/shown-layer.ts'
import { valueHistogram } from '../vision/layers/value-histogram.ts'
import { eigenCam, type CellArea } from '../vision/saliency/eigen-cam.ts'
import type { HeadTensor, HeadTensors } from '../vision/tensor.ts'
import { EngineError } from './failure.ts'
import type { Session } from './session.ts'

export interface LayerNetworkOptions {
  /** the input's name in the graph */
  readonly input: string
  /** whether to fold an int8 network back to float */
  readonly folded: boolean
  /** for a network with float32 input */
  readonly createSession: (model: Uint8Array) => Promise<Session>
}

const histogramBins = 64

/**
 * A network whose inner layers can be shown, one at a time: each has its own session with that layer as the
 * output. Half precision is widened.
 * @throws OnnxError if the file cannot be read
 */
export function createLayerNetwork(
  bytes: Uint8Array,
  { input, folded, createSession }: LayerNetworkOptions,
) {
  const model = toFloat32((folded ? foldInt8 : unsignedWeights)(readModel(bytes)))
  let picture: { readonly tensor: Float32Array; readonly size: Size } | null = null
  let inner: { readonly layers: readonly InnerLayer[]; readonly list: LayerList } | null = null
  let open: { readonly key: string; readonly session: Session } | null = null
  let shown: Shown | null = null

  async function sessionOf(key: string, make: () => ModelProto): Promise<Session> {
    if (open?.key === key) return open.session
    await open?.session.release()
    open = null
    const session = await createSession(writeModel(make()))
    open = { key, session }
    return session
  }

  function run(session: Session): Promise<HeadTensors> {
    if (!picture) throw new EngineError('run-failed', 'No picture has been fed yet.')
    return session.run(picture.tensor, picture.size.width, picture.size.height)
  }

  async function dimsOfAll(): Promise<(tensor: string) => readonly number[] | undefined> {
    const tensors = tensorsOfPicture(model, input)
    const outputs = await run(await sessionOf('dims', () => givingOutDims(model, tensors)))
    const { width, height } = picture?.size ?? { width: 0, height: 0 }
    return (tensor) =>
      tensor === input
        ? [1, 3, height, width]
        : outputs[dimsName(tensor)]?.data && Array.from(outputs[dimsName(tensor)]!.data)
  }

  return {
    /** `tensor`: planar [1, 3, height, width], the network's input. Returns the layers at this size. */
    async feed(tensor: Float32Array, size: Size): Promise<LayerList> {
      const same =
        inner && picture?.size.width === size.width && picture.size.height === size.height
      picture = { tensor, size }
      shown = null
      if (same) return inner!.list
      const { layers, steps } = innerLayers(model, input, await dimsOfAll())
      inner = { layers, list: { layers: layers.map(describe), steps, input } }
      return inner.list
    },

    /** Runs the network up to a layer. */
    async show(output: string): Promise<ShownLayer> {
      const layer = inner?.layers.find((one) => one.output === output)
      if (!layer) throw new EngineError('run-failed', 'The network has no such layer.', output)
      const convolution = layer.convolution?.() ?? null
      const names = new Set([output])
      if (layer.activation) names.add(layer.activation.before)
      if (convolution && convolution.input !== input) names.add(convolution.input)
      const wanted = [...names]
      const outputs = await run(await sessionOf(wanted.join('\n'), () => givingOut(model, wanted)))
      const after = mapsOf(outputs[output])
      const before = layer.activation ? mapsOf(outputs[layer.activation.before]) : null
      shown = {
        after,
        before,
        relu: null,
        convolution: convolution && {
          input:
            convolution.input === input
              ? {
                  data: picture!.tensor,
                  channels: 3,
                  rows: picture!.size.height,
                  columns: picture!.size.width,
                }
              : mapsOf(outputs[convolution.input]),
          ...convolutionOf(convolution),
        },
      }
      const activity = activityOf(after)
      return {
        layer: describe(layer),
        activity,
        order: byActivity(activity),
        before: before && valueHistogram(before.data, histogramBins),
        after: valueHistogram(after.data, histogramBins),
      }
    },

    /** The maps of the layer shown last. */
    maps(view: MapView): Maps {
      const layer = requireShown(shown)
      if (view === 'before') return layer.before ?? layer.after
      if (view === 'after') return layer.after
      layer.relu ??= rectified(layer.before ?? layer.after)
      return layer.relu
    },

    /** EigenCAM of the layer shown last, after its activation. */
    eigenCam: (area: CellArea | null) => eigenCam(requireShown(shown).after, area ?? undefined),

    /** The mean of every map of the layer shown last over the cells of each area. */
    pooled: (areas: readonly CellArea[]) => pooled(requireShown(shown).after, areas),

    /** How strongly every layer with an activation answers. Several layers at a time, as many as memory holds. */
    async strengths(
      onLayers: (done: number, total: number) => void = () => undefined,
    ): Promise<readonly LayerStrengths[]> {
      const layers = (inner?.layers ?? []).filter(({ activation }) => activation !== null)
      const found: LayerStrengths[] = []
      for (const group of groupsOf(layers)) {
        const wanted = group.map(({ output }) => output)
        const outputs = await run(
          await sessionOf(wanted.join('\n'), () => givingOut(model, wanted)),
        )
        for (const layer of group) {
          const strengths = cellStrengths(mapsOf(outputs[layer.output]))
          found.push({ layer: describe(layer), strengths })
        }
        onLayers(found.length, layers.length)
      }
      return found
    },

    /** Every map of the layer shown last, before its activation. */
    channels(): ChannelFacts {
      const { after, before, convolution } = requireShown(shown)
      const maps = before ?? after
      return {
        ...channelStatistics(maps),
        bias: convolution?.own.bias ?? null,
        weightNorm: convolution && weightNorms(convolution.own.weights, maps.channels),
      }
    },

    /** The weights of a channel of the layer shown last, and all that it sees; null unless it is a 1x1 convolution. */
    row(channel: number): DenseRow | null {
      const { after, convolution } = requireShown(shown)
      if (!(channel >= 0 && channel < after.channels)) {
        throw new EngineError(
          'bad-question',
          'The layer has no such map.',
          `map ${channel} of ${after.channels}`,
        )
      }
      return convolution && denseRow(convolution.input, convolution.own, channel)
    },

    /** How many maps of the layer shown last have a value between two bounds, for each pixel. */
    within(view: MapView, from: number, to: number): Uint16Array {
      return pixelsWithin(this.maps(view), from, to)
    },

    /** A pixel of the layer shown last, with the sum it was computed from. */
    pixel(channel: number, row: number, column: number): PixelFacts {
      const { after, before, convolution } = requireShown(shown)
      const { channels, rows, columns } = after
      if (!(channel < channels && row >= 0 && row < rows && column >= 0 && column < columns)) {
        throw new EngineError(
          'bad-question',
          'The layer has no such pixel.',
          `map ${channel}, row ${row}, column ${column} of ${channels} x ${rows} x ${columns}`,
        )
      }
      const at = (channel * rows + row) * columns + column
      return {
        channel,
        row,
        column,
        before: before ? before.data[at]! : null,
        after: after.data[at]!,
        sum: convolution && pixelSum(convolution.input, convolution.own, channel, row, column),
      }
    },

    /** The distributions behind the box of a prediction; null if the head has none. */
    async distribution(index: number): Promise<DistributionFacts | null> {
      const found = findDistribution(model)
      if (!found) return null
      const wanted = [found.logits, found.distances]
      const outputs = await run(await sessionOf(wanted.join('\n'), () => givingOut(model, wanted)))
      return readDistribution(outputs[found.logits], outputs[found.distances], found.bins, index)
    },

    release: async () => open?.session.release(),
  }
}

/** Layers in their order, in groups that together have no more values than fit into some 32 MB. */
function groupsOf(layers: readonly InnerLayer[]): readonly (readonly InnerLayer[])[] {
  const groups: InnerLayer[][] = []
  let room = 0
  for (const layer of layers) {
    const [channels, rows, columns] = layer.dims
    const values = channels * rows * columns
    if (values > room) {
      groups.push([])
      room = 2 ** 23
    }
    groups.at(-1)!.push(layer)
    room -= values
  }
  return groups
}

export type LayerNetwork = ReturnType<typeof createLayerNetwork>

interface Shown {
  readonly after: Maps
  readonly before: Maps | null
  relu: Maps | null
  readonly convolution: { readonly input: Maps; readonly own: Convolution } | null
}

function requireShown(shown: Shown | null): Shown {
  if (!shown) throw new EngineError('bad-question', 'No layer is shown.')
  return shown
}

function describe(layer: InnerLayer): Layer {
  const { output, name, operator, dims, activation, normalised, convolution } = layer
  const own = convolution?.()
  return {
    output,
    name,
    operator,
    dims,
    activation,
    convolution: own
      ? {
          kernel: [own.y.kernel, own.x.kernel],
          groups: own.groups,
          inChannels: (own.dims[1] ?? 0) * own.groups,
          biased: own.bias !== null,
          normalised,
        }
      : null,
  }
}

function convolutionOf(found: NonNullable<ReturnType<NonNullable<InnerLayer['convolution']>>>) {
  const { weights, bias, dims, groups, y, x } = found
  const [outChannels = 0, perGroup = 0] = dims
  const own: Convolution = {
    weights,
    outChannels,
    inChannels: perGroup * groups,
    bias,
    groups,
    y,
    x,
  }
  return { own }
}

function mapsOf(tensor: HeadTensor | undefined): Maps {
  const [, channels = 0, rows = 0, columns = 0] = tensor?.dims ?? []
  if (!tensor || tensor.data.length !== channels * rows * columns) {
    throw new EngineError('run-failed', 'The layer gave no maps.', `[${tensor?.dims.join(',')}]`)
  }
  return { data: tensor.data, channels, rows, columns }
}

/** Logits [1, bins, 4, n], [1, 4, bins, n] or [1, n, 4, bins], distances [1, 4, n] or [1, n, 4]. */
function readDistribution(
  logits: HeadTensor | undefined,
  distances: HeadTensor | undefined,
  bins: number,
  index: number,
): DistributionFacts {
  if (!logits || !distances) throw new EngineError('run-failed', 'The head gave no distribution.')
  const sides = stepOf(logits, 4)
  const steps = stepOf(logits, bins)
  const predictions = stepOf(logits, Math.max(...logits.dims))
  const side = (s: number) =>
    Float32Array.from(
      { length: bins },
      (_, bin) => logits.data[s * sides + bin * steps + index * predictions]!,
    )
  const sideStep = stepOf(distances, 4)
  const predictionStep = stepOf(distances, Math.max(...distances.dims))
  const distance = (s: number) => distances.data[s * sideStep + index * predictionStep]!
  return {
    logits: [side(0), side(1), side(2), side(3)],
    distances: [distance(0), distance(1), distance(2), distance(3)],
  }
}

/** Distance in the data between neighbours along the axis of the given size. */
function stepOf({ dims }: HeadTensor, size: number): number {
  return dims.slice(dims.lastIndexOf(size) + 1).reduce((product, side) => product * side, 1)
}
