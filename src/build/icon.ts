import { deflateSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Samples per pixel and axis: the edges are smooth. */
const samples = 4

type Colour = readonly [red: number, green: number, blue: number]
const white: Colour = [255, 255, 255]
/** the grid's ink over white, and the ring, as in `public/icon.svg` */
const grid: Colour = [176, 177, 177]
const ring: Colour = [36, 86, 214]

/** Draws the app's icon as pictures, for systems that install apps and take no SVG, and names them in the page. */
export function icons(): Plugin {
  return {
    name: 'icons',
    apply: 'build',
    generateBundle() {
      for (const size of [192, 512])
        this.emitFile({
          type: 'asset',
          fileName: `icon-${size}.png`,
          source: drawIcon(size, false),
        })
      this.emitFile({
        ...{ type: 'asset', fileName: 'icon-maskable-512.png', source: drawIcon(512, true) },
      })
    },
    transformIndexHtml: () => [
      {
        tag: 'link',
        attrs: { rel: 'apple-touch-icon', href: './icon-192.png' },
        injectTo: 'head',
      },
    ],
  }
}

/**
 * The icon of `public/icon.svg` as a PNG of `size` pixels a side. One that may be masked fills its square, with the
 * drawing within the inner 80 %, which no mask cuts.
 */
export function drawIcon(size: number, maskable: boolean): Uint8Array {
  const scale = maskable ? 0.72 : 1
  const rows = Buffer.alloc(size * (4 * size + 1))
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0]
      for (let i = 0; i < samples * samples; i++) {
        // the drawing's unit: 26 a side
        const u = ((x + ((i % samples) + 0.5) / samples) / size - 0.5) * (26 / scale) + 13
        const v = ((y + (Math.floor(i / samples) + 0.5) / samples) / size - 0.5) * (26 / scale) + 13
        const colour = maskable || inSquare(u, v) ? colourAt(u, v) : null
        if (colour) for (let c = 0; c < 4; c++) sum[c]! += colour[c] ?? 255
      }
      const alpha = sum[3]! / 255
      const at = y * (4 * size + 1) + 1 + 4 * x
      for (let c = 0; c < 3; c++) rows[at + c] = alpha === 0 ? 0 : Math.round(sum[c]! / alpha)
      rows[at + 3] = Math.round((255 * alpha) / (samples * samples))
    }
  return png(size, rows)
}

/** The square of 26 with corners of radius 6. */
function inSquare(u: number, v: number): boolean {
  if (u < 0 || v < 0 || u > 26 || v > 26) return false
  const [a, b] = [Math.max(6 - u, u - 20, 0), Math.max(6 - v, v - 20, 0)]
  return Math.hypot(a, b) <= 6
}

function colourAt(u: number, v: number): Colour {
  if (Math.abs(Math.hypot(u - 13, v - 13) - 6.5) <= 1.1) return ring
  return onLine(u, v) || onLine(v, u) ? grid : white
}

function onLine(across: number, along: number): boolean {
  return [9, 17].some((line) => Math.abs(across - line) <= 0.8) && along >= 3 && along <= 23
}

/** https://www.w3.org/TR/png: signature, IHDR, IDAT, IEND; `rows` are RGBA with a filter byte of 0 before each. */
function png(size: number, rows: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    ...[signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 }))],
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
