import { letterbox } from '../../vision/letterbox.ts'

/** Where a stored example comes from: a network that was run on one of the app's pictures. */
export interface StoredOrigin {
  /** SHA-256 of the network file that the catalogue pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly name: string
  readonly picture: string
  /** width and height of the picture, and of the network's input */
  readonly image: readonly [number, number]
  readonly input: readonly [number, number]
}

/** An example's network, the address of its picture, and how that fits into the input. */
export function originOf({ name, picture, image, input }: StoredOrigin) {
  const [width, height] = image
  const [inputWidth, inputHeight] = input
  return {
    network: name,
    url: `${import.meta.env.BASE_URL}${picture}`,
    letterbox: letterbox({ width, height }, { width: inputWidth, height: inputHeight }, 'centre'),
  }
}
