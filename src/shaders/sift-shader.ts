/** Predictions per workgroup of `siftShader`. */
export const siftGroup = 64

/** Words before the records: number of passed predictions, number of non-finite values, and two of padding. */
export const siftHeader = 4

/**
 * Copies the predictions of one output whose score may pass a floor, in any order, as records of
 * `vision/sifted.ts`. Also passes scores up to a thousandth below the floor, since its exponentials round
 * differently from the decoder's, which decides.
 *
 * Detects non-finite numbers by their bits: a shader compiler may assume that there are none.
 */
export const siftShader = /* wgsl */ `
struct Params {
  cells: u32,
  predictions: u32,
  channels: u32,
  groupStep: u32,
  cellStep: u32,
  channelStep: u32,
  // channels for none
  objectness: u32,
  firstClass: u32,
  classes: u32,
  logits: u32,
  // number of the first prediction, and how many records there is room for
  first: u32,
  capacity: u32,
  recordLength: u32,
  floor: f32,
}

struct Sifted {
  count: atomic<u32>,
  notFinite: atomic<u32>,
  padding: vec2u,
  records: array<u32>,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> output: array<u32>;
@group(0) @binding(2) var<storage, read_write> sifted: Sifted;

fn probability(value: f32) -> f32 {
  if (params.logits == 0u) { return value; }
  return 1.0 / (1.0 + exp(-clamp(value, -80.0, 80.0)));
}

@compute @workgroup_size(${siftGroup})
fn sift(@builtin(global_invocation_id) id: vec3u) {
  let prediction = id.x;
  if (prediction >= params.predictions) { return; }
  let cell = prediction % params.cells;
  let start = (prediction / params.cells) * params.groupStep + cell * params.cellStep;
  var notFinite = 0u;
  var objectness = 1.0;
  var best = -3.0e38;
  for (var c = 0u; c < params.channels; c++) {
    let bits = output[start + c * params.channelStep];
    if ((bits & 0x7f800000u) == 0x7f800000u) {
      notFinite++;
      continue;
    }
    let value = bitcast<f32>(bits);
    if (c == params.objectness) { objectness = probability(value); }
    if (c >= params.firstClass && c < params.firstClass + params.classes) { best = max(best, value); }
  }
  if (notFinite > 0u) { atomicAdd(&sifted.notFinite, notFinite); }
  var score = objectness;
  if (params.classes > 0u) { score *= probability(best); }
  // what holds anything that is not finite goes to the decoder, whatever it scores
  if (!(score > params.floor) && notFinite == 0u) { return; }
  let slot = atomicAdd(&sifted.count, 1u);
  if (slot >= params.capacity) { return; }
  let record = slot * params.recordLength;
  sifted.records[record] = params.first + prediction;
  for (var c = 0u; c < params.channels; c++) {
    sifted.records[record + 1u + c] = output[start + c * params.channelStep];
  }
}
`
