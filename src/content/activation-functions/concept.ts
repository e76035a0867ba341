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
        why: 'How large they are does not matter, only how far apart. Times 1000 it would be so; plus 1000 it is not.',
      },
      {
        text: '0.090, 0.245, 0.665',
        right: true,
        why: 'Adding 1000 multiplies every power by the same factor, which cancels. So the maximum can be subtracted first, and must be: e to the 1000 overflows.',
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
        '*ReLU*, $\\max(0, x)$: fast and widely used.[^nair2010] A unit below 0 for every sample has slope 0 and learns no more: *dying ReLU*.',
        '*Leaky ReLU* and *SiLU* let something through below 0. This app’s detector uses SiLU.',
        '*tanh* (−1 to 1) and *sigmoid* (0 to 1) saturate: far from 0 they are flat.',
        '*Softmax* turns logits into shares that add up to 1. It is not elementwise: each output depends on all inputs.',
      ],
    },
    'For “one class of many” the last layer is a softmax. Detectors score each class by its own sigmoid: classes may overlap, and a box may hold none.[^redmon2018]',
  ],
  more: [
    {
      title: 'Dying ReLU and its cures',
      blocks: [
        'Where ReLU’s input is negative, its slope is 0 and nothing flows back. If that is so for *every* sample, the unit’s weights get no gradient, ever: it is dead. One step too long can do it, or a bias too low.',
        'Computed here: 32 ReLU units on XOR, 128 points, He’s first weights, seed 1. After 100 steps at learning rate 1 none is dead; at learning rate 20, all 32 are. With all biases at −4, 31 are dead before the first step.',
        {
          kind: 'list',
          items: [
            'A lower learning rate, or a warm-up.',
            'First weights of the right size ([He](vanishing-gradient)) and biases of 0.',
            '[Batch normalisation](batch-normalization) before it: no channel can be negative throughout, unless β makes it so.',
            'Another activation: leaky ReLU,[^maas2013] or SiLU,[^elfwing2018] whose slope is not 0 below 0.',
          ],
        },
        'A unit that is 0 for *some* samples is not dead; that is ReLU at work.',
      ],
    },
    {
      title: 'Which one where',
      blocks: [
        {
          kind: 'table',
          head: ['place', 'activation'],
          rows: [
            ['hidden layers', 'ReLU, or SiLU and its like'],
            ['gates of an LSTM; its state', 'sigmoid; tanh'],
            ['output: a number', 'none'],
            ['output: yes or no', 'sigmoid'],
            ['output: one class of many', 'softmax'],
            ['output: each class by itself (detectors)', 'a sigmoid each'],
          ],
        },
        'tanh 1 = 0.761594 and its slope at 0 is 1; the sigmoid’s is 0.25 at most. That, and being centred on 0, makes tanh the better of the two inside a network;[^lecun1998] both lose to ReLU in deep ones, where flat ends make [gradients vanish](vanishing-gradient).',
        'SiLU is not monotonic: it has a lowest point, −0.278465 at x = −1.278465. SiLU(1) = 0.731059.',
        {
          kind: 'disputed',
          text: 'Whether SiLU, GELU and the like beat ReLU: a search found swish ahead on many tasks,[^ramachandran2017] by margins often below one percent, and it costs an exponential each. For small, fast networks ReLU remains a fair choice.',
        },
      ],
    },
    {
      title: 'Softmax, safely',
      blocks: [
        'Logits 2, 1, 0.1 become 0.659001, 0.242433, 0.098566. If the first class is the true one, the cross-entropy is −ln 0.659001 = 0.417030, and its gradient is simply the softmax minus the target: −0.340999, 0.242433, 0.098566.',
        'In float32 e to anything above 88.72 is infinite, and infinity divided by infinity is NaN. With the maximum subtracted, the largest power is 1. Nothing else changes.',
        'Divided by a temperature T first, the shares get sharper (T below 1) or flatter (T above 1). The order stays.',
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
    { title: 'The elementwise ones in NumPy', ...elementwise },
    { title: 'Softmax in NumPy', ...softmaxNumpy },
  ],
  mistakes: [
    {
      wrong: 'Softmax is applied to each element, like ReLU.',
      right:
        'ReLU, tanh and sigmoid are elementwise; softmax is not. Raise one logit and all other shares fall.',
    },
    {
      wrong: '`e_x / e_x.sum(axis=0)` is the softmax of a batch.',
      right:
        'For one vector it is. For a batch with a row a sample it normalises over the *samples*: use `axis=-1, keepdims=True`, for the maximum too.',
    },
    {
      wrong: '`max(0, x)` is ReLU in NumPy, and `(exp(x) - exp(-x)) / (exp(x) + exp(-x))` tanh.',
      right:
        'As definitions they are right. On an array `max` fails: `np.maximum(0, x)`. For x = 1000 the tanh is infinity / infinity = NaN: `np.tanh(x)`.',
    },
    {
      wrong: 'A ReLU unit is dead when it outputs 0.',
      right: 'When it outputs 0 for every sample. For some is normal: that is the non-linearity.',
    },
    {
      wrong: 'A detector’s class scores add up to 1.',
      right:
        'Not in YOLO since version 3: each is a sigmoid by itself.[^redmon2018] Two classes can both score 0.9, or none 0.1.',
    },
    {
      wrong: 'Softmax in the model, and a cross-entropy that applies it again.',
      right:
        'PyTorch’s `CrossEntropyLoss` and Keras with `from_logits=True` want logits. A second softmax flattens the scores; the network trains badly and no error is raised.',
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
