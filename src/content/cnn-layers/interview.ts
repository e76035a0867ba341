import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question:
      'A convolution 3 → 16 channels, kernel 3, stride 2, padding 1, on a 640 × 640 picture: parameters and output?',
    answer: [
      '16 · 3 · 3 · 3 = 432 weights and 16 biases. ⌊(640 + 2 − 3) / 2⌋ + 1 = ⌊319.5⌋ + 1 = 320, so 320 × 320 × 16.',
    ],
  },
  {
    level: 'easy',
    question: 'What are convolution, pooling and dense layers for?',
    answer: [
      'Convolution extracts features: local patterns, with the same weights everywhere. Pooling reduces the spatial size, and with it the cost and the dependence on exact positions. Dense is the final classifier: it combines all features into one score per class.',
      'In a detector the last layer is dense only across channels: a 1 × 1 convolution that classifies each cell.',
    ],
  },
  {
    level: 'hard',
    question:
      'How much of the picture does one value see after five 3 × 3 convolutions of stride 2?',
    answer: [
      'Receptive field r and jump j start at 1; each layer adds 2 j to r, then doubles j: 3, 7, 15, 31, 63 pixels, with neighbours 32 pixels apart. That is why a stride-32 cell can box an object larger than itself.',
    ],
  },
  {
    level: 'easy',
    question: 'Why convolutions for images rather than dense layers?',
    answer: [
      'Two assumptions that hold for images: neighbouring pixels belong together (local kernels), and a pattern is worth recognising wherever it is (shared weights). They save an enormous number of weights: 432 instead of 19,660,800 in the example above.',
    ],
  },
  {
    level: 'easy',
    question: 'What do “same” and “valid” padding mean?',
    answer: [
      '“Valid” is no padding: the kernel stays inside, and an input of n gives n − k + 1. “Same” pads with zeros so that at stride 1 the output is as large as the input: (k − 1) / 2 on each side for an odd kernel. At stride s “same” gives ⌈n / s⌉ in Keras, which may pad one side more than the other; PyTorch pads both sides equally.',
    ],
  },
  {
    level: 'medium',
    question:
      'How much does a depthwise separable convolution save, 3 × 3 from 64 to 128 channels?',
    answer: [
      'A full convolution has 64 · 128 · 9 = 73,728 weights. Separable: one 3 × 3 kernel for each channel, 64 · 9 = 576, then a 1 × 1 convolution across channels, 64 · 128 = 8,192; 8,768 in all, 8.4 times fewer.[^howard2017] Space and channels are mixed one after the other instead of at once.',
    ],
  },
  {
    level: 'medium',
    question: 'What is a 1 × 1 convolution good for?',
    answer: [
      'It is a dense layer across channels, applied at every position: it changes the number of channels cheaply (bottlenecks), mixes them after a depthwise convolution, and serves as the head of a detector.[^lin2014] It sees no neighbours, so the receptive field stays the same.',
    ],
  },
  {
    level: 'medium',
    question: 'Equivariant or invariant to translation: which is a CNN?',
    answer: [
      'A convolution is *equivariant*: shift the input, and its map shifts along. *Invariance*, the same output wherever the object is, comes from global pooling at the end, and holds only approximately, since a stride skips every second position.[^zhang2019] A classifier wants invariance; a detector needs equivariance, for it must say where.',
    ],
  },
  {
    level: 'medium',
    question: 'What is a transposed convolution?',
    answer: [
      'It goes the other way: each input value is multiplied by the kernel and *added* into a larger output, of size (n − 1) s − 2p + k. With k = 2, s = 2, p = 0, 20 becomes 40. It learns to enlarge maps, for segmentation or generation. It does not undo a convolution, so “deconvolution” is a misnomer.[^dumoulin2016] If k is not a multiple of s, outputs overlap unevenly and checkerboards appear; YOLO enlarges by repeating pixels instead.',
    ],
  },
  {
    level: 'hard',
    question:
      'How many multiplications does the first question’s convolution take, and what makes it expensive?',
    answer: [
      'Each of the 320 × 320 positions takes 432, so 44,236,800 multiply-adds; “FLOPs” counts twice that. The cost grows with the *area* of the map; the number of weights does not. That is why the first layers take most of the time, and the last ones hold most of the weights.',
    ],
  },
]
