import convolution from '../../nn/convolution.ts?export=crossCorrelate,convolve&highlighted'
import dense from '../../nn/dense.ts?export=denseForward&highlighted'
import outputSize from '../../nn/output-size.ts?export=outputSize&highlighted'
import pooling from '../../nn/pooling.ts?export=maxPool&highlighted'
import receptiveField from '../../nn/receptive-field.ts?export=receptiveField&highlighted'
import type { Concept } from '../concept.ts'
import keras from './classifier.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import numpy from './layers.numpy.py?highlighted'

export const concept: Concept = {
  id: 'cnn-layers',
  title: 'CNN layers',
  summary: 'Convolution extracts features, pooling reduces size, a dense layer classifies',
  keywords: [
    'convolutional neural network',
    'ConvNet',
    'kernel',
    'filter',
    'feature map',
    'stride',
    'padding',
    'same padding',
    'valid padding',
    'dilation',
    'atrous convolution',
    'depthwise separable convolution',
    'transposed convolution',
    'deconvolution',
    'max pooling',
    'average pooling',
    'global average pooling',
    'flatten',
    'fully connected',
    'receptive field',
    'parameter count',
    'weight sharing',
    'translation equivariance',
    'translation invariance',
    '1x1 convolution',
    'LeNet',
    'AlexNet',
    'VGG',
    'FLOPs',
  ],
  diagrams: ['cnn-strip', 'convolution', 'pooling', 'dense'],
  predict: {
    question:
      'A 3 × 3 kernel slides over a picture 6 pixels wide with stride 2 and no padding. How wide is the output?',
    options: [
      {
        text: '2',
        right: true,
        why: '⌊(6 − 3) / 2⌋ + 1 = 2: the kernel covers columns 0 to 2, then 2 to 4. Column 5 is never used.',
      },
      {
        text: '2.5',
        right: false,
        why: '(6 − 3) / 2 + 1 is 2.5, but there is no half position. Frameworks round down.',
      },
      {
        text: '3',
        right: false,
        why: 'That would be rounding up, or a padding of 1, which most networks use.',
      },
      {
        text: '4',
        right: false,
        why: 'That is stride 1: the kernel starts at columns 0, 1, 2 and 3.',
      },
    ],
  },
  words: [
    'A convolutional neural network processes a picture with three kinds of layers:[^lecun1998]',
    {
      kind: 'list',
      items: [
        '*Convolution* extracts features. A small kernel slides over the image; its response is large wherever the patch looks like the kernel.',
        '*Pooling* reduces the spatial size. It keeps the largest value of each window, or the mean. It has no weights.',
        '*Dense* is the final classifier. Every output sees every feature; [softmax](activation-functions) turns the outputs into probabilities.',
      ],
    },
    'All positions share the kernel, so a 3 × 3 convolution from 3 to 16 channels has 432 weights and 16 biases, however large the picture.',
    'YOLO ends not in a dense layer but in a 1 × 1 convolution: the same dense layer at every cell.',
  ],
  more: [
    {
      title: 'Convolution or cross-correlation',
      blocks: [
        'In mathematics a convolution flips the kernel (rotates it by 180°) before sliding it. Frameworks do not: what they call convolution is cross-correlation.[^goodfellow2016] For a network it makes no difference, since a flipped kernel is as easy to learn.',
        'By hand it does make a difference: on the numbers 1 to 16 in a 4 × 4 square, the kernel 1, 0 / 0, −1 gives −5 everywhere as cross-correlation, +5 as convolution.',
      ],
    },
    {
      title: 'Output size',
      blocks: [
        'The size is rounded *down*: what is left over at the right and bottom edge is ignored. “Valid” means no padding; “same” pads so that at stride 1 the size stays. Dilation spreads the kernel: 3 × 3 with dilation 2 covers 5 × 5.[^dumoulin2016]',
        {
          kind: 'table',
          head: ['input', 'kernel', 'stride', 'padding', 'output'],
          rows: [
            ['640', '3', '2', '1', '320'],
            ['6', '3', '2', '0', '2'],
            ['6', '3', '1', '1', '6 (“same”)'],
            ['6', '3', '1', '0', '4 (“valid”)'],
            ['6', '2, pooling', '2', '0', '3'],
            ['7', '2, pooling', '2', '0', '3'],
          ],
        },
      ],
    },
    {
      title: 'Receptive field',
      blocks: [
        'The receptive field, the part of the picture that one output can see, grows with every layer, and strides make it grow faster. Five 3 × 3 convolutions of stride 2:[^araujo2019]',
        {
          kind: 'table',
          head: ['after layer', '1', '2', '3', '4', '5'],
          rows: [
            ['receptive field, pixels', '3', '7', '15', '31', '63'],
            ['distance between neighbours', '2', '4', '8', '16', '32'],
          ],
        },
        'What an output actually uses is mostly the middle: influence falls off towards the edge like a bell curve.[^luo2016]',
      ],
    },
    {
      title: 'Why not dense layers throughout?',
      blocks: [
        'A dense layer from a 640 × 640 colour picture to just 16 outputs has 19,660,800 weights; the 3 × 3 convolution to 16 *maps* has 432. The dense layer would also have to learn a cat separately for every position. A convolution responds to a shifted picture with a shifted map: it is *equivariant* to translation, up to its stride. *Invariance*, the same output wherever the cat is, comes only with global pooling.',
        'The price is that one layer sees only 3 × 3 pixels. Depth and stride make up for it.',
      ],
    },
    {
      title: 'Pooling today',
      blocks: [
        'Max pooling the numbers 1 to 16 in a 4 × 4 square with 2 × 2 windows gives 6, 8 / 14, 16. In the backward pass the gradient goes only to the largest pixel of each window.',
        {
          kind: 'disputed',
          text: 'Whether pooling is needed: strided convolutions do as well in many networks,[^springenberg2015] and pooling tolerates small shifts less than was thought, since subsampling breaks shift invariance.[^zhang2019]',
        },
        'YOLOv5s, this app’s first network, shrinks its maps with convolutions of stride 2. Its three max-pooling layers have stride 1 and shrink nothing: they enlarge the receptive field.',
      ],
    },
    {
      title: 'Dense and 1 × 1',
      blocks: [
        'A dense layer needs a fixed number of inputs, which fixes the picture’s size. A 1 × 1 convolution applies the same matrix to the channels of every position, so it takes any size: that is why this app can run one network at 320, 416 or 640.[^lin2014] In between is global average pooling: one mean per channel, then dense.',
      ],
    },
    {
      title: 'A colour picture by hand',
      blocks: [
        'One output of a 2 × 2 kernel on three channels: red 1, 2 / 3, 4 with weights 1, 0 / 0, 1; green 0, 1 / 1, 0 with weights 2, 2 / 2, 2; blue all 5 with weights 0, 0 / 0, −1; bias 0.5. The channels give 5, 4 and −5; their sum plus the bias is 4.5. One kernel makes *one* map, however many channels it reads.',
      ],
    },
    {
      title: 'Early and late layers',
      blocks: [
        'The first layers respond to edges, colours and their directions; the middle ones to textures and parts; the last ones to whole objects.[^zeiler2014] So the early layers of a trained network fit almost any task on pictures, which is why [transfer learning](overfitting) works.',
      ],
    },
    {
      title: 'Other convolutions',
      blocks: [
        {
          kind: 'table',
          head: ['kind', 'what it does', 'weights, 64 to 128 channels'],
          rows: [
            ['3 × 3', 'mixes space and channels at once', '73,728'],
            ['1 × 1', 'mixes channels only', '8,192'],
            ['depthwise 3 × 3', 'a kernel for each channel, no mixing', '576'],
            ['depthwise separable[^howard2017]', 'the two above, one after the other', '8,768'],
          ],
        },
        'A *transposed* convolution enlarges: each input adds a weighted kernel to an output of size (n − 1) s − 2p + k.[^dumoulin2016] YOLO’s neck instead repeats every pixel (nearest-neighbour upsampling).',
      ],
    },
    {
      title: 'Four networks to know',
      blocks: [
        {
          kind: 'table',
          head: ['network', 'year', 'what it showed'],
          rows: [
            ['LeNet[^lecun1998]', '1998', 'convolution, pooling, dense: digits on cheques'],
            ['AlexNet[^krizhevsky2012]', '2012', 'ReLU, dropout and GPUs win ImageNet'],
            [
              'VGG[^simonyan2015]',
              '2014',
              'only 3 × 3 kernels: two see as much as a 5 × 5, with fewer weights',
            ],
            [
              'ResNet[^he2016]',
              '2015',
              '152 layers, thanks to [skip connections](vanishing-gradient)',
            ],
          ],
        },
      ],
    },
  ],
  formulas,
  code: [
    { title: 'Convolution', ...convolution },
    { title: 'Max pooling', ...pooling },
    { title: 'Dense', ...dense },
    { title: 'Output size', ...outputSize },
    { title: 'Receptive field', ...receptiveField },
    { title: 'A small classifier in Keras', ...keras },
    { title: 'All layers in NumPy', ...numpy },
  ],
  mistakes: [
    {
      wrong: 'Convolution layers convolve.',
      right:
        'They cross-correlate: the kernel is not flipped. With the kernel 1, 0 / 0, −1 on 1 to 16 that is −5, not +5.',
    },
    {
      wrong: '(6 − 3) / 2 + 1 = 2.5, so the output is 3 wide.',
      right: 'Sizes are rounded down: 2. The last column is dropped.',
    },
    {
      wrong: 'A larger picture needs more weights.',
      right:
        'It needs more computation, not more weights: the kernel is shared. Only a dense layer grows with the picture.',
    },
    {
      wrong: 'A 3 × 3 kernel on a colour picture has 9 weights.',
      right: 'It has 27: 3 × 3 weights for every input channel, and it sums over all of them.',
    },
    {
      wrong: 'Pooling makes a network lose all positions.',
      right:
        'It blurs positions by a pixel or two of its map. A detector still reads positions from its maps, cell by cell.',
    },
  ],
  interview,
  sources: [
    {
      key: 'lecun1998',
      title:
        'LeCun, Bottou, Bengio and Haffner, “Gradient-Based Learning Applied to Document Recognition”, Proceedings of the IEEE 1998, section II',
      url: 'https://doi.org/10.1109/5.726791',
    },
    {
      key: 'goodfellow2016',
      title: 'Goodfellow, Bengio and Courville, “Deep Learning”, 2016, sections 9.1 to 9.3',
      url: 'https://www.deeplearningbook.org/contents/convnets.html',
    },
    {
      key: 'dumoulin2016',
      title:
        'Dumoulin and Visin, “A Guide to Convolution Arithmetic for Deep Learning”, 2016, chapters 2 and 3, section 5.1',
      url: 'https://arxiv.org/abs/1603.07285',
    },
    {
      key: 'araujo2019',
      title:
        'Araujo, Norris and Sim, “Computing Receptive Fields of Convolutional Neural Networks”, Distill 2019',
      url: 'https://distill.pub/2019/computing-receptive-fields/',
    },
    {
      key: 'luo2016',
      title:
        'Luo, Li, Urtasun and Zemel, “Understanding the Effective Receptive Field in Deep Convolutional Neural Networks”, NIPS 2016',
      url: 'https://arxiv.org/abs/1701.04128',
    },
    {
      key: 'springenberg2015',
      title:
        'Springenberg, Dosovitskiy, Brox and Riedmiller, “Striving for Simplicity: The All Convolutional Net”, ICLR 2015 workshop',
      url: 'https://arxiv.org/abs/1412.6806',
    },
    {
      key: 'zhang2019',
      title: 'Zhang, “Making Convolutional Networks Shift-Invariant Again”, ICML 2019',
      url: 'https://arxiv.org/abs/1904.11486',
    },
    {
      key: 'lin2014',
      title: 'Lin, Chen and Yan, “Network in Network”, ICLR 2014, section 3',
      url: 'https://arxiv.org/abs/1312.4400',
    },
    {
      key: 'howard2017',
      title:
        'Howard and others, “MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications”, 2017, section 3.1',
      url: 'https://arxiv.org/abs/1704.04861',
    },
    {
      key: 'zeiler2014',
      title:
        'Zeiler and Fergus, “Visualizing and Understanding Convolutional Networks”, ECCV 2014, section 4',
      url: 'https://arxiv.org/abs/1311.2901',
    },
    {
      key: 'krizhevsky2012',
      title:
        'Krizhevsky, Sutskever and Hinton, “ImageNet Classification with Deep Convolutional Neural Networks”, NIPS 2012',
      url: 'https://papers.nips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html',
    },
    {
      key: 'simonyan2015',
      title:
        'Simonyan and Zisserman, “Very Deep Convolutional Networks for Large-Scale Image Recognition”, ICLR 2015, section 2.3',
      url: 'https://arxiv.org/abs/1409.1556',
    },
    {
      key: 'he2016',
      title: 'He, Zhang, Ren and Sun, “Deep Residual Learning for Image Recognition”, CVPR 2016',
      url: 'https://arxiv.org/abs/1512.03385',
    },
  ],
  notebook: [
    {
      note: 'Convolution, pooling, dense, output size and receptive field, with the numbers of this page.',
      python: numpy.code,
    },
  ],
}
