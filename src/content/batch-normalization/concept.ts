import batchNorm from '../../nn/batch-norm.ts?export=batchNorm,updateRunning,batchNormInference&highlighted'
import backward from '../../nn/batch-norm.ts?export=batchNormBackward&highlighted'
import foldBatchNorm from '../../nn/fold-batch-norm.ts?export=foldBatchNorm&highlighted'
import type { Concept } from '../concept.ts'
import numpy from './batch_norm.numpy.py?highlighted'
import fold from './fold.numpy.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import keras from './keras_batch_norm.py?highlighted'
import pytorch from './pytorch_batch_norm.py?highlighted'

export const concept: Concept = {
  id: 'batch-normalization',
  title: 'Batch normalisation',
  summary: 'Mean 0 and variance 1 for each channel over the batch: faster, steadier training',
  keywords: [
    'batch norm',
    'BatchNorm',
    'BN',
    'normalization layer',
    'normalize',
    'standardize',
    'layer normalization',
    'layer norm',
    'group norm',
    'instance norm',
    'sync batch norm',
    'internal covariate shift',
    'moving average',
    'running mean',
    'running variance',
    'frozen batch norm',
    'gamma and beta',
    'train and eval mode',
    'standardization',
  ],
  diagrams: ['batch-norm'],
  predict: {
    question:
      'A channel’s values in a batch are 1, 2, 3, 4; batch norm (γ = 1, β = 0) turns them into −1.34, −0.45, 0.45, 1.34. Now the layer before doubles its weights: 2, 4, 6, 8. What comes out?',
    options: [
      {
        text: '−2.68, −0.89, 0.89, 2.68',
        right: false,
        why: 'That would be twice the old output. But we divide by the standard deviation, and that has doubled as well.',
      },
      {
        text: '−1.34, −0.45, 0.45, 1.34',
        right: true,
        why: 'Mean and standard deviation double with the values, and cancel. The scale of the weights before a batch norm does not matter.',
      },
      {
        text: '−0.67, −0.22, 0.22, 0.67',
        right: false,
        why: 'The standard deviation has doubled, but so has the distance of every value from the mean.',
      },
    ],
  },
  words: [
    '*Batch normalisation* normalises the inputs of a layer over a batch: each channel is brought to mean 0 and variance 1, then scaled and shifted by two learnt numbers, $\\gamma$ and $\\beta$.[^ioffe2015]',
    'It improves the speed and the stability of training: higher learning rates work, and initialisation matters less.',
    {
      kind: 'list',
      items: [
        '*Training* uses the batch’s own mean and variance, so a sample’s output depends on the rest of the batch.',
        '*Inference* uses running averages kept in training. Batch norm is then a fixed linear function of each channel, and can be folded into the convolution before it. This app’s detector was exported that way.',
      ],
    },
  ],
  more: [
    {
      title: 'Faster and steadier, measured here',
      blocks: [
        'Four layers of 32 ReLU units, XOR, one batch of 64 points, 200 steps of gradient descent, seed 1. The loss afterwards:',
        {
          kind: 'table',
          head: ['initial weights, learning rate', 'plain', 'batch norm'],
          rows: [
            ['He, 3: far too high a rate', '0.6809', '0.0004'],
            ['variance ten times too large, 0.1', '0.6809', '0.0093'],
            ['variance a hundred times too small, 0.1', '0.6809', '0.0070'],
          ],
        },
        '0.68 is the loss of always predicting the class frequencies: nothing has been learnt. With batch norm all three train.',
        {
          kind: 'disputed',
          text: 'Why it helps. The paper says: it reduces “internal covariate shift”, the drift of each layer’s inputs while the layers before it learn.[^ioffe2015] Experiments contradict this: with noise added that brings the drift back, batch norm helps just as much. What it does is make the loss smoother.[^santurkar2018] Say “it helps”, not “because of covariate shift”.',
        },
      ],
    },
    {
      title: 'Which axes are averaged',
      blocks: [
        'In a dense layer, over the samples of the batch. In a convolution, over samples, rows and columns: one mean and one variance per channel.[^ioffe2015]',
        {
          kind: 'table',
          head: ['', 'averages over', 'depends on the batch'],
          rows: [
            ['batch norm', 'samples, rows, columns', 'yes'],
            ['layer norm, on images', 'channels, rows, columns (of one sample)', 'no'],
            ['layer norm, in transformers[^ba2016]', 'features of one token', 'no'],
            ['group norm', 'rows, columns, a group of channels (of one sample)', 'no'],
          ],
        },
        'With small batches the statistics are noisy and batch norm gets worse; group norm does not.[^wu2018] A single value cannot be normalised at all: minus its own mean it is always 0.',
      ],
    },
    {
      title: 'Two variances',
      blocks: [
        'Training always divides by the biased variance, the sum of squares over $m$: 1.25 for 1, 2, 3, 4. For the running estimate, the paper and PyTorch take the unbiased one, over $m - 1$: 1.6667.[^ioffe2015][^pytorch] From 0 and 1, with momentum 0.1, the running mean becomes 0.25 and the running variance 1.0666667. Keras 3 keeps the biased one here too, which would give 1.025.[^keras3]',
        'Momentum means opposite things: in PyTorch 0.1 is the share of the new batch;[^pytorch] in Keras 0.99 is the share of the old value.[^keras] And ε is 10⁻⁵ in PyTorch, 10⁻³ in Keras: set both when you move weights from one to the other.',
      ],
    },
    {
      title: 'Folding',
      blocks: [
        'At inference convolution and batch norm are both linear, so a single convolution can do the work of both. With w = 2, b = 1, γ = 0.5, β = 0.1, mean 3, variance 4, ε = 0.001 the new weight is 0.4999375 and the new bias −0.3999375. Exported YOLO networks contain only the result: you will find no batch norm in them.',
      ],
    },
    {
      title: 'Where it goes, and when it is frozen',
      blocks: [
        'Usual order: convolution without bias, batch norm, activation. The bias would be subtracted with the mean; β replaces it. This order can be folded; with the activation in between it could not.',
        'In fine-tuning with small batches it is often *frozen*: it then uses the running statistics in training too. With several GPUs, SyncBN computes the statistics over all of them. Apart from that, the noise of the batch’s statistics acts as a mild regulariser, which is one reason why modern CNNs need little dropout.[^ioffe2015]',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'Training, running statistics and inference', ...batchNorm },
    { title: 'Backward', ...backward },
    { title: 'Folding', ...foldBatchNorm },
    { title: 'In Keras', ...keras },
    { title: 'In PyTorch', ...pytorch },
    { title: 'In NumPy, with the numbers of the diagram', ...numpy },
  ],
  mistakes: [
    {
      wrong: 'Batch norm does the same in training and at inference.',
      right:
        'Training uses the batch’s statistics, inference the running ones. Forget `model.eval()`, and a picture’s result depends on what else is in its batch.',
    },
    {
      wrong: 'Batch norm divides by the unbiased variance, as in statistics.',
      right:
        'In training it divides by the biased variance of the batch. The running estimate is unbiased in the paper and in PyTorch, biased in Keras 3.',
    },
    {
      wrong: 'It works because it reduces internal covariate shift.',
      right:
        'That is the paper’s explanation, and it is contested: see above. That batch norm works is not.',
    },
    {
      wrong: 'It makes the values follow a normal distribution.',
      right:
        'It only shifts and scales. The shape of the distribution stays: 1, 2, 3, 4 come out as evenly spaced as they went in.',
    },
    {
      wrong: 'γ and β undo the normalisation, so it could be left out.',
      right:
        'They can restore any mean and standard deviation, but as two numbers learnt directly rather than as a by-product of all weights below.[^ioffe2015]',
    },
  ],
  interview,
  sources: [
    {
      key: 'ioffe2015',
      title:
        'Ioffe and Szegedy, “Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift”, ICML 2015, sections 2 and 3, algorithms 1 and 2',
      url: 'https://arxiv.org/abs/1502.03167',
    },
    {
      key: 'santurkar2018',
      title:
        'Santurkar, Tsipras, Ilyas and Mądry, “How Does Batch Normalization Help Optimization?”, NeurIPS 2018, sections 2 and 3',
      url: 'https://arxiv.org/abs/1805.11604',
    },
    {
      key: 'wu2018',
      title: 'Wu and He, “Group Normalization”, ECCV 2018, sections 3 and 4',
      url: 'https://arxiv.org/abs/1803.08494',
    },
    {
      key: 'pytorch',
      title: 'PyTorch documentation, “torch.nn.BatchNorm2d”',
      url: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html',
    },
    {
      key: 'keras',
      title: 'Keras documentation, “BatchNormalization layer”',
      url: 'https://keras.io/api/layers/normalization_layers/batch_normalization/',
    },
    {
      key: 'ba2016',
      title: 'Ba, Kiros and Hinton, “Layer Normalization”, 2016, section 3',
      url: 'https://arxiv.org/abs/1607.06450',
    },
    {
      key: 'keras3',
      title:
        'Keras source, layers/normalization/batch_normalization.py, method call: moving_variance takes the variance of the batch as it is',
      url: 'https://github.com/keras-team/keras/blob/master/keras/src/layers/normalization/batch_normalization.py',
    },
  ],
  notebook: [
    {
      note: 'Four samples, one channel: training, running statistics, inference, and the gradient.',
      python: numpy.code,
    },
    { note: 'Folding batch norm into the layer before it.', python: fold.code },
  ],
}
