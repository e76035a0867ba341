/** Side of a workgroup of `tensorShader`, in pixels of the input. */
export const tensorGroup = 8

/** Where pixels come from: copied, a word each, its first byte the lowest; or the browser's own texture of a frame. */
export type PixelSource = 'copied' | 'texture'

/**
 * `pixelsToTensor` for pixels of bytes red, green, blue: resized by the same whole numbers, padded, and each byte
 * looked up in the same table. One call a pixel of the input; reads what `tensorTables` lays out.
 *
 * A browser hands out a texture in the page's colours (sRGB). Copied bytes are in the frame's own primaries, and so
 * is what the processor's way reads: `primaries` takes light back to those, where they are others.
 */
export function tensorShader(source: PixelSource): string {
  return /* wgsl */ `
struct Params {
  input: vec2u,
  resized: vec2u,
  pad: vec2u,
  sourceWidth: u32,
  // 0: as they are, 1: the mean of each 2x2, 2: mixed by the tables
  method: u32,
  planes: vec3u,
  padValue: u32,
  changesPrimaries: u32,
  primaries: mat3x3f,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> taps: array<u32>;
@group(0) @binding(2) var<storage, read> values: array<f32>;
@group(0) @binding(3) var<storage, read_write> tensor: array<f32>;
${sources[source]}

fn mixColumns(x: u32, row: u32) -> vec3u {
  let width = params.resized.x;
  let s = pixelAt(vec2u(taps[x], row));
  let t = pixelAt(vec2u(taps[width + x], row));
  return (s * taps[2u * width + x] + t * taps[3u * width + x]) >> vec3u(4u);
}

fn resizedPixel(x: u32, y: u32) -> vec3u {
  if (params.method == 0u) { return pixelAt(vec2u(x, y)); }
  if (params.method == 1u) {
    let sum = pixelAt(vec2u(2u * x, 2u * y)) + pixelAt(vec2u(2u * x + 1u, 2u * y))
      + pixelAt(vec2u(2u * x, 2u * y + 1u)) + pixelAt(vec2u(2u * x + 1u, 2u * y + 1u));
    return (sum + 2u) >> vec3u(2u);
  }
  let rows = 4u * params.resized.x;
  let height = params.resized.y;
  let upper = mixColumns(x, taps[rows + y]);
  let lower = mixColumns(x, taps[rows + height + y]);
  let above = (upper * taps[rows + 2u * height + y]) >> vec3u(16u);
  let below = (lower * taps[rows + 3u * height + y]) >> vec3u(16u);
  return (above + below + 2u) >> vec3u(2u);
}

@compute @workgroup_size(${tensorGroup}, ${tensorGroup})
fn prepare(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.input.x || id.y >= params.input.y) { return; }
  var bytes = vec3u(params.padValue);
  // above and left of the picture these wrap round, and are too large as well
  let x = id.x - params.pad.x;
  let y = id.y - params.pad.y;
  if (x < params.resized.x && y < params.resized.y) { bytes = resizedPixel(x, y); }
  let at = id.y * params.input.x + id.x;
  tensor[params.planes.x + at] = values[bytes.x];
  tensor[params.planes.y + at] = values[256u + bytes.y];
  tensor[params.planes.z + at] = values[512u + bytes.z];
}
`
}

const sources: Readonly<Record<PixelSource, string>> = {
  copied: /* wgsl */ `
@group(0) @binding(4) var<storage, read> pixels: array<u32>;

fn pixelAt(at: vec2u) -> vec3u {
  let word = pixels[at.y * params.sourceWidth + at.x];
  return vec3u(word & 0xffu, (word >> 8u) & 0xffu, (word >> 16u) & 0xffu);
}
`,
  // the curve of sRGB (IEC 61966-2-1) and its inverse; what lies outside the page's colours is below 0 or above 1
  texture: /* wgsl */ `
@group(0) @binding(4) var frame: texture_external;

fn toLight(colour: vec3f) -> vec3f {
  let size = abs(colour);
  let light = select(pow((size + 0.055) / 1.055, vec3f(2.4)), size / 12.92, size <= vec3f(0.04045));
  return sign(colour) * light;
}

fn fromLight(light: vec3f) -> vec3f {
  let size = abs(light);
  let colour = select(1.055 * pow(size, vec3f(1.0 / 2.4)) - 0.055, size * 12.92, size <= vec3f(0.0031308));
  return sign(light) * colour;
}

fn pixelAt(at: vec2u) -> vec3u {
  var colour = textureLoad(frame, at).rgb;
  if (params.changesPrimaries == 1u) { colour = fromLight(params.primaries * toLight(colour)); }
  return vec3u(clamp(colour, vec3f(0.0), vec3f(1.0)) * 255.0 + 0.5);
}
`,
}
