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
  diagrams: ['convolution', 'pooling', 'dense'],
  predict: {
    question:
      'A 3 × 3 window walks over a picture 6 pixels wide with stride 2 and no padding. How wide is the output?',
    options: [
      {
        text: '2',
        right: true,
        why: '⌊(6 − 3) / 2⌋ + 1 = 2: the window stands on columns 0 to 2 and 2 to 4. Column 5 is never seen.',
      },
      {
        text: '2.5',
        right: false,
        why: '(6 − 3) / 2 + 1 is 2.5, but there is no half position. Frameworks round down.',
      },
      {
        text: '3',
        right: false,
        why: 'That would be rounding up, or a padding of 1, as most networks have.',
      },
      {
        text: '4',
        right: false,
        why: 'That is stride 1: the window stands on columns 0, 1, 2 and 3.',
      },
    ],
  },
  words: [
    'A convolutional neural network sees a picture in three kinds of layers:[^lecun1998]',
    {
      kind: 'list',
      items: [
        '*Convolution* extracts features. One small kernel of weights is laid on every place; the answer is large where the picture looks like the kernel.',
        '*Pooling* reduces the spatial size. Of each window it keeps the largest value, or the mean. It learns nothing.',
        '*Dense* is the final classifier. Every output sees every feature; [softmax](activation-functions) makes probabilities of the outputs.',
      ],
    },
    'A kernel is shared by all places, so a 3 × 3 convolution from 3 to 16 channels has 432 weights and 16 biases, however large the picture.',
    'A YOLO has no dense layer at its end but a 1 × 1 convolution: the same dense layer, at every cell.',
  ],
  more: [
    {
      title: 'Convolution or cross-correlation',
      blocks: [
        'In mathematics a convolution turns the kernel by half a circle before it is laid on the picture. Frameworks do not: what they call convolution is cross-correlation.[^goodfellow2016] For a network it makes no difference, as a turned kernel is learnt as easily.',
        'By hand it does: on the numbers 1 to 16 in a 4 × 4 square, the kernel 1, 0 / 0, −1 gives −5 everywhere as cross-correlation, +5 as convolution.',
      ],
    },
    {
      title: 'How large the output is',
      blocks: [
        'Rounded *down*: what is left over at the right and bottom edge is never looked at.[^dumoulin2016]',
        {
          kind: 'table',
          head: ['input', 'kernel', 'stride', 'padding', 'output'],
          rows: [
            ['640', '3', '2', '1', '320'],
            ['6', '3', '2', '0', '2'],
            ['6', '3', '1', '1', '6, the same'],
            ['6', '2, pooling', '2', '0', '3'],
            ['7', '2, pooling', '2', '0', '3'],
          ],
        },
      ],
    },
    {
      title: 'What one output sees',
      blocks: [
        'The receptive field grows with every layer, and strides make it grow faster. Five 3 × 3 convolutions of stride 2:[^araujo2019]',
        {
          kind: 'table',
          head: ['after layer', '1', '2', '3', '4', '5'],
          rows: [
            ['sees, pixels', '3', '7', '15', '31', '63'],
            ['neighbours apart', '2', '4', '8', '16', '32'],
          ],
        },
        'That is what an output *can* see. What it uses is mostly the middle: influence falls off towards the edge like a bell curve.[^luo2016]',
      ],
    },
    {
      title: 'Why not dense from the start',
      blocks: [
        'A dense layer from a 640 × 640 colour picture to just 16 outputs has 19,660,800 weights; the 3 × 3 convolution to 16 *maps* has 432. The dense layer would also have to learn a cat anew for every place. A convolution answers to a shifted picture with a shifted map: it is equivariant, up to its stride.',
        'The price is a view of 3 × 3 pixels only. Depth and stride pay it back.',
      ],
    },
    {
      title: 'Pooling, and what has become of it',
      blocks: [
        'Max-pooling 1 to 16 in a 4 × 4 square by windows of 2 × 2 gives 6, 8 / 14, 16. Going back, the gradient passes only to the pixel that won its window.',
        {
          kind: 'disputed',
          text: 'Whether pooling is needed: strided convolutions do as well in many networks,[^springenberg2015] and pooling’s tolerance of small shifts is weaker than was thought, since taking every second value is not shift-proof.[^zhang2019]',
        },
        'This app’s YOLOv5s shrinks its maps by convolutions of stride 2. Its three max-poolings have stride 1 and shrink nothing: they widen the view.',
      ],
    },
    {
      title: 'Dense and 1 × 1',
      blocks: [
        'A dense layer wants a fixed number of inputs, which fixes the picture’s size. A 1 × 1 convolution is the same matrix applied to the channels of each place, so it takes any size: that is why this app can run one network at 320, 416 or 640.[^lin2014] A middle way is global average pooling: one mean a channel, then dense.',
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
    { title: 'The layers in NumPy', ...numpy },
  ],
  mistakes: [
    {
      wrong: 'Convolution layers convolve.',
      right:
        'They cross-correlate: the kernel is not turned. With the kernel 1, 0 / 0, −1 on 1 to 16 that is −5, not +5.',
    },
    {
      wrong: '(6 − 3) / 2 + 1 = 2.5, so the output is 3 wide.',
      right: 'Sizes are rounded down: 2. The last column is dropped.',
    },
    {
      wrong: 'A larger picture needs more weights.',
      right:
        'More arithmetic, not more weights: the kernel is shared. Only a dense layer grows with the picture.',
    },
    {
      wrong: 'A 3 × 3 kernel on a colour picture has 9 weights.',
      right: '27: it has 3 × 3 weights for every input channel, and sums over all of them.',
    },
    {
      wrong: 'Pooling makes a network blind to where things are.',
      right:
        'It blurs places by a pixel or two of its map. A detector still reads positions from its maps, cell by cell.',
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
  ],
  notebook: [
    {
      note: 'Convolution, pooling, dense, output size and receptive field, with the numbers of this page.',
      python: numpy.code,
    },
  ],
}
