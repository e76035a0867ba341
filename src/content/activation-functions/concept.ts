import leaky from '../../nn/activations.ts?export=leakyRelu,leakyReluDerivative,silu,siluDerivative&highlighted'
import relu from '../../nn/activations.ts?export=relu,reluDerivative&highlighted'
import saturating from '../../nn/activations.ts?export=sigmoid,sigmoidDerivative,tanh,tanhDerivative&highlighted'
import softmax from '../../nn/softmax.ts?export=softmax&highlighted'
import type { Concept } from '../concept.ts'
import dying from './dying.numpy.py?highlighted'
import elementwise from './elementwise.numpy.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import keras from './keras_activations.py?highlighted'
import pythonRelu from './relu.py?highlighted'
import softmaxNumpy from './softmax.numpy.py?highlighted'

export const concept: Concept = {
  id: 'activation-functions',
  title: 'Activation functions',
  summary: 'ReLU and dying ReLU; tanh, sigmoid, SiLU; softmax',
  keywords: [
    'ReLU',
    'rectified linear unit',
    'leaky ReLU',
    'dead neuron',
    'dying ReLU',
    'GELU',
    'ELU',
    'softplus',
    'swish',
    'SiLU',
    'hard swish',
    'hyperbolic tangent',
    'logistic function',
    'nonlinearity',
    'non-linear',
    'softmax temperature',
    'logit',
    'cross-entropy',
    'saturation',
    'zero-centered',
  ],
  diagrams: ['relu', 'tanh', 'sigmoid', 'softmax'],
  predict: {
    question:
      'The softmax of the logits 0, 1, 2 is 0.090, 0.245, 0.665. What is the softmax of 1000, 1001, 1002?',
    options: [
      {
        text: 'Nearly 0, 0, 1: the logits are huge',
        right: false,
        why: 'Only the differences between logits matter, not their size. Multiplying the logits by 1000 would do that; adding 1000 does not.',
      },
      {
        text: '0.090, 0.245, 0.665',
        right: true,
        why: 'Adding 1000 multiplies every exponential by the same factor, which cancels. So the maximum can be subtracted first, and must be: e to the 1000 overflows.',
      },
      {
        text: 'A third each: 1 in 1000 is a small difference',
        right: false,
        why: 'Softmax looks at differences of logits, not at their ratios. The differences are 1 and 2, as before.',
      },
    ],
  },
  words: [
    'An activation makes a network non-linear.',
    {
      kind: 'list',
      items: [
        '*ReLU*, $\\max(0, x)$: fast and widely used.[^nair2010] A unit below 0 for every sample gets no gradient and stops learning: *dying ReLU*.',
        '*Leaky ReLU* and *SiLU* keep a slope below 0. This app’s first detector, YOLOv5s, uses SiLU.',
        '*tanh* (−1 to 1) and *sigmoid* (0 to 1) saturate: far from 0 they are flat.',
        '*Softmax* turns logits into probabilities that add up to 1. It is not elementwise: each output depends on all inputs.',
      ],
    },
    'To choose one class of many, the last layer is a softmax. Detectors give each class its own sigmoid: classes may overlap, and a box may contain none.[^redmon2018]',
  ],
  more: [
    {
      title: 'Dying ReLU and its remedies',
      blocks: [
        'Where ReLU’s input is negative, its slope is 0 and no gradient flows back. If that is so for *every* sample, the unit’s weights get no gradient at all: it is dead. One step that is too large can do it, or a bias that is too low.',
        'Computed here: 32 ReLU units on XOR, 128 points, He initialisation, seed 1. After 100 steps at learning rate 1 none is dead; at learning rate 20, all 32 are. With all biases at −4, 31 are dead before the first step.',
        {
          kind: 'list',
          items: [
            'A lower learning rate, or a warm-up.',
            '[He initialisation](vanishing-gradient), with biases of 0.',
            '[Batch normalisation](batch-normalization) before it: a channel cannot be negative for every sample, unless β makes it so.',
            'Another activation: leaky ReLU[^maas2013] or SiLU,[^elfwing2018] whose slope below 0 is not 0.',
          ],
        },
        'A unit that is 0 for *some* samples is not dead. That is how ReLU is meant to work.',
      ],
    },
    {
      title: 'Which activation where?',
      blocks: [
        {
          kind: 'table',
          head: ['place', 'activation'],
          rows: [
            ['hidden layers of a CNN', 'ReLU, or SiLU'],
            ['hidden layers of a transformer', 'GELU'],
            ['gates of an LSTM; its state', 'sigmoid; tanh'],
            ['output: a number', 'none'],
            ['output: yes or no', 'sigmoid'],
            ['output: one class of many', 'softmax'],
            ['output: every class on its own (detectors)', 'a sigmoid each'],
          ],
        },
        'tanh 1 = 0.761594 and its slope at 0 is 1; the sigmoid’s is 0.25 at most. That, and being centred on 0, makes tanh the better of the two in hidden layers.[^lecun1998] In deep networks both lose to ReLU, since their flat ends make [gradients vanish](vanishing-gradient).',
        'SiLU is not monotonic: it has a minimum, −0.278465 at x = −1.278465. SiLU(1) = 0.731059.',
        {
          kind: 'disputed',
          text: 'Whether SiLU, GELU and the like beat ReLU: an automated search found swish ahead on many tasks,[^ramachandran2017] often by less than one percent, and each value costs an exponential. For small, fast networks ReLU remains a good choice.',
        },
      ],
    },
    {
      title: 'Softmax, safely',
      blocks: [
        'Logits 2, 1, 0.1 become 0.659001, 0.242433, 0.098566. If the first class is the true one, the cross-entropy is −ln 0.659001 = 0.417030, and its gradient is simply the softmax minus the target: −0.340999, 0.242433, 0.098566.',
        'In float32 e to anything above 88.72 is infinite, and infinity divided by infinity is NaN. With the maximum subtracted, the largest exponential is 1. Nothing else changes.',
        'If the logits are divided by a temperature T first, the distribution gets sharper (T below 1) or flatter (T above 1). The order stays the same.',
      ],
    },
    {
      title: 'GELU and its relatives',
      blocks: [
        {
          kind: 'table',
          head: ['name', 'formula', 'at 1', 'used in'],
          rows: [
            [
              'GELU[^hendrycks2016]',
              '$x\\,\\Phi(x)$, $\\Phi$ the normal distribution',
              '0.8413',
              'transformers',
            ],
            ['SiLU, swish', '$x\\,\\sigma(x)$', '0.7311', 'YOLOv5 to YOLO26, EfficientNet'],
            [
              'hard-swish[^howard2019]',
              '$x \\cdot \\min(\\max(x + 3, 0), 6) / 6$',
              '0.6667',
              'MobileNetV3, on phones',
            ],
            ['ELU[^clevert2016]', '$x$ above 0, $e^x - 1$ below', '1', 'few networks today'],
            ['softplus', '$\\ln(1 + e^x)$', '1.3133', 'outputs that must be positive'],
          ],
        },
        'All of them let a gradient through below 0. Softplus is a smooth ReLU, and its derivative is the sigmoid.',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'ReLU', ...relu },
    { title: 'Leaky ReLU and SiLU', ...leaky },
    { title: 'Sigmoid and tanh', ...saturating },
    { title: 'Softmax', ...softmax },
    { title: 'In Keras', ...keras },
    { title: 'ReLU in Python', ...pythonRelu },
    { title: 'Elementwise activations in NumPy', ...elementwise },
    { title: 'Softmax in NumPy', ...softmaxNumpy },
  ],
  mistakes: [
    {
      wrong: 'Softmax is applied to each element, like ReLU.',
      right:
        'ReLU, tanh and sigmoid are elementwise; softmax is not. Raise one logit, and all other probabilities fall.',
    },
    {
      wrong: '`e_x / e_x.sum(axis=0)` is the softmax of a batch.',
      right:
        'For a single vector it is. For a batch with one row per sample it normalises over the *samples*: use `axis=-1, keepdims=True`, for the maximum too.',
    },
    {
      wrong: 'In NumPy, `max(0, x)` is ReLU and `(exp(x) - exp(-x)) / (exp(x) + exp(-x))` is tanh.',
      right:
        'As definitions they are right. On an array `max` fails: `np.maximum(0, x)`. For x = 1000 that tanh is infinity / infinity = NaN: `np.tanh(x)`.',
    },
    {
      wrong: 'A ReLU unit is dead when it outputs 0.',
      right:
        'Only if it outputs 0 for every sample. For some samples it is normal: that is the non-linearity.',
    },
    {
      wrong: 'A detector’s class scores add up to 1.',
      right:
        'Not in YOLO since version 3: each is a sigmoid of its own.[^redmon2018] Two classes can both score 0.9, or none as much as 0.1.',
    },
    {
      wrong: 'Put a softmax into the model, and use a cross-entropy that applies it again.',
      right:
        'PyTorch’s `CrossEntropyLoss` and Keras with `from_logits=True` want logits. A second softmax flattens the scores: the network trains badly, and there is no error message.',
    },
  ],
  interview,
  sources: [
    {
      key: 'nair2010',
      title:
        'Nair and Hinton, “Rectified Linear Units Improve Restricted Boltzmann Machines”, ICML 2010',
      url: 'https://www.cs.toronto.edu/~fritz/absps/reluICML.pdf',
    },
    {
      key: 'maas2013',
      title:
        'Maas, Hannun and Ng, “Rectifier Nonlinearities Improve Neural Network Acoustic Models”, ICML 2013 workshop, section 2',
      url: 'https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf',
    },
    {
      key: 'goodfellow2016',
      title: 'Goodfellow, Bengio and Courville, “Deep Learning”, 2016, sections 4.1, 6.2.2 and 6.3',
      url: 'https://www.deeplearningbook.org/contents/mlp.html',
    },
    {
      key: 'elfwing2018',
      title:
        'Elfwing, Uchibe and Doya, “Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning”, Neural Networks 107, 2018',
      url: 'https://arxiv.org/abs/1702.03118',
    },
    {
      key: 'ramachandran2017',
      title: 'Ramachandran, Zoph and Le, “Searching for Activation Functions”, 2017',
      url: 'https://arxiv.org/abs/1710.05941',
    },
    {
      key: 'lecun1998',
      title:
        'LeCun, Bottou, Orr and Müller, “Efficient BackProp”, in “Neural Networks: Tricks of the Trade”, 1998, section 4.4',
      url: 'https://doi.org/10.1007/3-540-49430-8_2',
    },
    {
      key: 'redmon2018',
      title: 'Redmon and Farhadi, “YOLOv3: An Incremental Improvement”, 2018, section 2.2',
      url: 'https://arxiv.org/abs/1804.02767',
    },
    {
      key: 'hendrycks2016',
      title: 'Hendrycks and Gimpel, “Gaussian Error Linear Units (GELUs)”, 2016',
      url: 'https://arxiv.org/abs/1606.08415',
    },
    {
      key: 'howard2019',
      title: 'Howard and others, “Searching for MobileNetV3”, ICCV 2019, section 5.2',
      url: 'https://arxiv.org/abs/1905.02244',
    },
    {
      key: 'clevert2016',
      title:
        'Clevert, Unterthiner and Hochreiter, “Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)”, ICLR 2016',
      url: 'https://arxiv.org/abs/1511.07289',
    },
  ],
  notebook: [
    {
      note: 'ReLU, leaky ReLU, sigmoid, tanh and SiLU, element by element.',
      python: elementwise.code,
    },
    {
      note: 'Softmax: with the maximum subtracted, without it, with a temperature, on a batch.',
      python: softmaxNumpy.code,
    },
    {
      note: 'A dead unit stays dead; with a leak it comes back.',
      python: dying.code,
    },
  ],
}
