import initialisation from '../../nn/initialisation.ts?export=xavier,he,initialWeights&highlighted'
import sizes from '../../nn/mlp-training.ts?export=weightGradientSizes&highlighted'
import chain from '../../nn/vanishing-gradient.ts?export=chain&highlighted'
import type { Concept } from '../concept.ts'
import chainNumpy from './chain.numpy.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import gradientNorms from './gradient_norms.py?highlighted'
import networkNumpy from './network.numpy.py?highlighted'
import residualBlock from './residual_block.py?highlighted'

export const concept: Concept = {
  id: 'vanishing-gradient',
  title: 'Vanishing gradient',
  summary: 'Why deep networks did not learn, and what helps: ReLU, batch norm, skip connections',
  keywords: [
    'vanishing gradient problem',
    'exploding gradient',
    'gradient clipping',
    'residual connection',
    'residual network',
    'residual block',
    'shortcut connection',
    'skip connection',
    'ResNet',
    'Xavier initialization',
    'Glorot initialization',
    'He initialization',
    'Kaiming initialization',
    'weight initialization',
    'initialize weights',
    'LSTM',
    'GRU',
    'recurrent neural network RNN',
    'backpropagation through time',
    'deep network',
  ],
  diagrams: ['vanishing-gradient'],
  predict: {
    question:
      'Ten sigmoid units in a row, all weights 1. The slope of a sigmoid is at most 1/4. How much of a gradient is left, at most, after going back through all ten?',
    options: [
      {
        text: 'A fortieth: 10 × 4 = 40',
        right: false,
        why: 'Slopes along a chain multiply, they do not add: ¼ × ¼ × …',
      },
      {
        text: 'A thousandth',
        right: false,
        why: 'That is reached after five layers: 4 to the 5th is 1,024.',
      },
      {
        text: 'A millionth',
        right: true,
        why: '0.25 to the 10th is 9.5367 × 10⁻⁷. Starting from x = 0.5 it is in fact less, 3.48 × 10⁻⁷, since not every slope is at its maximum.',
      },
    ],
  },
  words: [
    'In backpropagation each layer multiplies the gradient by a factor: weight × slope of the activation. If the factors are mostly below 1, it diminishes exponentially and the first layers hardly learn; if they are mostly above 1, it explodes.[^bengio1994]',
    'Solutions:',
    {
      kind: 'list',
      items: [
        '*ReLU*: slope exactly 1 wherever it is active, with initial weights to match.[^he2015]',
        '*Batch norm*: keeps inputs where the activation is steep.[^ioffe2015]',
        '*Skip connections* (ResNet): $y = x + f(x)$ adds 1 to each factor, a direct path for the gradient.[^he2016]',
      ],
    },
    'Modern networks combine them: YOLOv5 has [SiLU](activation-functions), [batch norm](batch-normalization) and skip connections.',
  ],
  more: [
    {
      title: 'A chain of ten',
      blocks: [
        'One unit per layer, weights 1, input 0.5. What is left of a gradient of 1:',
        {
          kind: 'table',
          head: ['activation', 'plain', 'with skip connections'],
          rows: [
            ['sigmoid', '3.48312 × 10⁻⁷', '1.792362'],
            ['tanh', '0.2227595', '2.966589'],
            ['ReLU', '1', '1024'],
          ],
        },
        'The last number is a warning: with skip connections and nothing to restrain them, each ReLU layer doubles the signal and its gradient. Skip connections prevent vanishing, not exploding.',
      ],
    },
    {
      title: 'A real network',
      blocks: [
        'Ten layers of 32 units, XOR, a batch of 64, before the first step, seed 42. The root mean square of dL/dW:',
        {
          kind: 'table',
          head: ['network', 'layer 10, nearest the loss', 'layer 1'],
          rows: [
            ['sigmoid, Xavier', '1.9 × 10⁻³', '3.3 × 10⁻⁹'],
            ['ReLU, He', '7.3 × 10⁻³', '5.4 × 10⁻³'],
            ['sigmoid + batch norm', '3.0 × 10⁻³', '6.8 × 10⁻²'],
            ['sigmoid + skip', '5.1 × 10⁻²', '2.1 × 10⁻³'],
            ['ReLU + skip, no batch norm', '1.2', '4.2 × 10⁻¹'],
            ['ReLU + skip + batch norm', '1.1 × 10⁻²', '1.2 × 10⁻¹'],
          ],
        },
        'With sigmoids alone, the first layer’s gradient is more than half a million times smaller than the last one’s. ReLU with skip connections but without batch norm has gradients about a hundred times larger than the same network without skips: at learning rate 0.1 its loss is NaN after five steps.',
      ],
    },
    {
      title: 'Other remedies, and a dispute',
      blocks: [
        {
          kind: 'list',
          items: [
            'Initial weights that preserve the variance of signals: Xavier for tanh,[^glorot2010] He for ReLU.[^he2015]',
            'For exploding gradients: clipping, which scales a gradient down to a maximum norm.[^pascanu2013]',
            'In recurrent networks, where the same weights are a factor at every time step: gates, as in the LSTM, whose state is updated by addition: $c_t = c_{t-1} + i_t g_t$ in the original; the factor $f_t$ of today’s forget gate came later.[^hochreiter1997]',
          ],
        },
        {
          kind: 'disputed',
          text: 'What skip connections fix. Plain networks of 34 layers are worse than those of 18, even with batch norm and healthy gradients; the ResNet paper therefore considers vanishing gradients unlikely to be the reason.[^he2016] Others find that skips make the loss smoother,[^li2018] or turn the network into an ensemble of shallow ones.[^veit2016] That they help is beyond dispute.',
        },
      ],
    },
    {
      title: 'How to detect it',
      blocks: [
        'Log the norm of every layer’s gradient after the backward pass. Orders of magnitude less from layer to layer, towards the input: vanishing. Jumps, a spiking loss, NaN: exploding. The code shows it for PyTorch.',
      ],
    },
    {
      title: 'Two kinds of residual block',
      blocks: [
        'The block of the ResNet paper ends in a ReLU *after* the addition, ReLU(x + f(x)), so its path is not quite the identity.[^he2016] The pre-activation block moves batch norm and ReLU before each convolution; then x passes unchanged from end to end.[^he2016identity] In either, the factor 1 + f′ would be 0 if f′ were −1: unlikely over a whole batch, as the authors say, not impossible.',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'A chain of units, with and without skips', ...chain },
    { title: 'Initialisation', ...initialisation },
    { title: 'The size of each layer’s gradient', ...sizes },
    { title: 'Residual blocks in Keras', ...residualBlock },
    { title: 'The chain in NumPy', ...chainNumpy },
    { title: 'A ten-layer network in NumPy', ...networkNumpy },
    { title: 'Detecting and clipping in PyTorch', ...gradientNorms },
  ],
  mistakes: [
    {
      wrong: 'The gradient of n sigmoid layers is 0.25ⁿ.',
      right:
        'That is a bound, and only for weights of at most 1. Slopes are mostly smaller than 1/4, and larger weights make up for it: the factor is weight × slope.',
    },
    {
      wrong: 'All weights have tiny gradients.',
      right:
        'Only those of the first layers. The last layers learn as usual, on top of layers that do not: the loss may fall a little and then get stuck.',
    },
    {
      wrong: 'ReLU ends the problem.',
      right:
        'Its slope is 1 only where it is active, and the weights are factors too: if the initial weights are too small or too large, gradients vanish or explode all the same. And units can die.',
    },
    {
      wrong: 'Skip connections keep gradients at the right size.',
      right:
        'They keep them from vanishing. Without batch norm gradients can explode: to 1024 in the chain of ten ReLUs.',
    },
    {
      wrong: 'A small gradient means that training has converged.',
      right:
        'Perhaps. Or the gradient vanishes on its way. Look at it layer by layer, on a logarithmic axis, and at the loss.',
    },
  ],
  interview,
  sources: [
    {
      key: 'hochreiter1991',
      title:
        'Hochreiter, “Untersuchungen zu dynamischen neuronalen Netzen”, diploma thesis, TU München, 1991',
      url: 'https://people.idsia.ch/~juergen/SeppHochreiter1991ThesisAdvisorSchmidhuber.pdf',
    },
    {
      key: 'bengio1994',
      title:
        'Bengio, Simard and Frasconi, “Learning Long-Term Dependencies with Gradient Descent is Difficult”, IEEE Transactions on Neural Networks 5, 1994',
      url: 'https://doi.org/10.1109/72.279181',
    },
    {
      key: 'he2015',
      title:
        'He, Zhang, Ren and Sun, “Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification”, ICCV 2015, section 2.2',
      url: 'https://arxiv.org/abs/1502.01852',
    },
    {
      key: 'ioffe2015',
      title:
        'Ioffe and Szegedy, “Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift”, ICML 2015, section 3.3',
      url: 'https://arxiv.org/abs/1502.03167',
    },
    {
      key: 'he2016',
      title:
        'He, Zhang, Ren and Sun, “Deep Residual Learning for Image Recognition”, CVPR 2016, sections 1, 3.1 and 4.1',
      url: 'https://arxiv.org/abs/1512.03385',
    },
    {
      key: 'he2016identity',
      title:
        'He, Zhang, Ren and Sun, “Identity Mappings in Deep Residual Networks”, ECCV 2016, section 2',
      url: 'https://arxiv.org/abs/1603.05027',
    },
    {
      key: 'glorot2010',
      title:
        'Glorot and Bengio, “Understanding the Difficulty of Training Deep Feedforward Neural Networks”, AISTATS 2010, section 4.2',
      url: 'https://proceedings.mlr.press/v9/glorot10a.html',
    },
    {
      key: 'pascanu2013',
      title:
        'Pascanu, Mikolov and Bengio, “On the Difficulty of Training Recurrent Neural Networks”, ICML 2013, section 3.2',
      url: 'https://arxiv.org/abs/1211.5063',
    },
    {
      key: 'hochreiter1997',
      title: 'Hochreiter and Schmidhuber, “Long Short-Term Memory”, Neural Computation 9, 1997',
      url: 'https://doi.org/10.1162/neco.1997.9.8.1735',
    },
    {
      key: 'li2018',
      title:
        'Li, Xu, Taylor, Studer and Goldstein, “Visualizing the Loss Landscape of Neural Nets”, NeurIPS 2018',
      url: 'https://arxiv.org/abs/1712.09913',
    },
    {
      key: 'veit2016',
      title:
        'Veit, Wilber and Belongie, “Residual Networks Behave Like Ensembles of Relatively Shallow Networks”, NIPS 2016',
      url: 'https://arxiv.org/abs/1605.06431',
    },
  ],
  notebook: [
    {
      note: 'A chain of ten units: sigmoid, tanh, ReLU, without and with skip connections.',
      python: chainNumpy.code,
    },
    {
      note: 'Backpropagation through ten layers of 32 units, sigmoid against ReLU.',
      python: networkNumpy.code,
    },
  ],
}
