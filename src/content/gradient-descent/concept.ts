import epoch from '../../nn/gradient-descent.ts?export=epoch&highlighted'
import optimisers from '../../nn/optimisers.ts?export=sgd,momentum,adam&highlighted'
import quadratic from '../../nn/quadratic.ts?export=divergenceRate,bestGradientDescent,bestMomentum&highlighted'
import type { Concept } from '../concept.ts'
import adam from './adam.numpy.py?highlighted'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import keras from './keras_optimisers.py?highlighted'
import learningRate from './learning_rate.numpy.py?highlighted'
import sgdStep from './sgd_step.py?highlighted'
import variants from './three_variants.numpy.py?highlighted'

export const concept: Concept = {
  id: 'gradient-descent',
  title: 'Gradient descent variants',
  summary: 'Batch, stochastic, mini-batch; learning rate, momentum, Adam',
  keywords: [
    'optimizer',
    'optimize',
    'minimize',
    'optimiser',
    'optimizers',
    'SGD',
    'stochastic gradient descent',
    'mini-batch',
    'minibatch',
    'batch size',
    'momentum',
    'Nesterov',
    'AdaGrad',
    'RMSProp',
    'Adam',
    'AdamW',
    'learning rate schedule',
    'learning rate decay',
    'warm-up',
    'cosine annealing',
    'saddle point',
    'local minimum',
    'gradient clipping',
    'gradient accumulation',
    'convergence',
    'step size',
    'feature scaling',
    'Hessian',
    'convex',
  ],
  diagrams: ['gradient-descent', 'optimisers'],
  predict: {
    question:
      'Gradient descent on f(w) = w², from w = 5 with learning rate 1. Where is w after two steps?',
    options: [
      {
        text: 'At 0, the minimum',
        right: false,
        why: 'The gradient at 5 is 10, so the first step goes to 5 − 10 = −5: past the minimum, and as far from it as before.',
      },
      {
        text: 'At 5 again',
        right: true,
        why: 'The gradient is 2w: 5 − 10 = −5, then −5 + 10 = 5, and so on for ever. The curvature is 2, so 2 / 2 = 1 is exactly the limit.',
      },
      {
        text: 'At 15: it diverges',
        right: false,
        why: 'It diverges above a rate of 1. At 1 it jumps back and forth between 5 and −5.',
      },
    ],
  },
  words: [
    '*Gradient descent* optimises weights by minimising a loss function, in steps against its gradient: new weight = weight − learning rate × gradient. With too small a rate it crawls; with too large a rate it diverges.',
    'The variants differ in how much data one step uses:[^goodfellow2016]',
    {
      kind: 'table',
      head: ['variant', 'one step uses', 'in short'],
      rows: [
        ['*batch*', 'the entire dataset', 'exact, but one step per epoch'],
        ['*stochastic*', 'one data point', 'cheap, but noisy: does not settle at a constant rate'],
        ['*mini-batch*', 'a small batch', 'the best of both, and most common'],
      ],
    },
    'An *epoch* is one pass over the data, in a new random order each time. *Momentum* and *Adam* use past gradients as well.',
  ],
  more: [
    {
      title: 'One epoch of each',
      blocks: [
        'Fit y = wx to four points of the line y = 2x, at x = 1, 2, 3, 4, from w = 0 with squared error. The gradients of the points are −4, −16, −36 and −64; the batch’s is their mean, −30. With rate 0.01 and in this order, one epoch ends at:',
        {
          kind: 'table',
          head: ['variant', 'steps', 'w (the target is 2)'],
          rows: [
            ['batch', '1', '0.3'],
            ['mini-batch of 2', '2', '0.575'],
            ['stochastic', '4', '0.99453568'],
          ],
        },
        'All three have seen four samples. Stochastic got furthest, though its steps agree least. A batch four times as large only halves the noise of the gradient: its standard deviation falls with the square root of the batch size. But a GPU computes 32 samples in nearly the time of one. Hence mini-batches, typically of 32 to 256.[^goodfellow2016]',
        'At a constant rate, stochastic and mini-batch steps end up wandering around the minimum. A rate that falls in the right way lets them settle.[^robbins1951]',
      ],
    },
    {
      title: 'The learning rate',
      blocks: [
        'On f(w) = w², from 5: rate 0.1 gives 4, 3.2, … and 0.5368709 after ten steps; rate 1 oscillates; anything higher diverges. In general the limit is 2 / λ, where λ is the largest curvature.',
        'With two curvatures, the steep one limits the rate and the flat one sets the pace. For λ = 1 and 10 the best rate is 2/11, and each step leaves 9/11 = 0.82 of the distance. Momentum[^polyak1964] at its best (rate 0.230886, β = 0.269874) leaves the root of β, 0.52, *in the long run*;[^goh2017] its first steps do worse: from (5, 5) the first one increases the distance by a factor of 1.073, and the next ones leave 0.80, 0.70 and 0.66 of it.',
      ],
    },
    {
      title: 'Momentum and Adam',
      blocks: [
        'Momentum adds up past gradients: where they agree it speeds up, where they alternate they cancel. Adam also divides by a running root mean square of each weight’s gradient, so that the size of the first step is the learning rate, however steep the loss.[^kingma2015]',
        {
          kind: 'disputed',
          text: 'Adam or SGD: Adam needs less tuning, but on image tasks well-tuned SGD with momentum has been found to generalise better.[^wilson2017] Careful tuning of both,[^choi2019] or weight decay kept apart from the gradient (AdamW),[^loshchilov2019] narrows or closes the gap.',
        },
        {
          kind: 'disputed',
          text: 'Large batches were found to lead to sharp minima and to generalise worse.[^keskar2017] With a learning rate scaled up with the batch, and a warm-up, batches of 8,192 lost nothing on ImageNet.[^goyal2017]',
        },
      ],
    },
    {
      title: 'The family of optimisers',
      blocks: [
        {
          kind: 'table',
          head: ['optimiser', 'what it adds'],
          rows: [
            ['momentum', 'a sum of past gradients, fading by β per step'],
            [
              'Nesterov[^sutskever2013]',
              'momentum, with the gradient taken one step ahead: it brakes earlier',
            ],
            [
              'AdaGrad[^duchi2011]',
              'divides by the root of the sum of squared gradients: steps only shrink',
            ],
            [
              'RMSProp[^tieleman2012]',
              'the same with a moving average: old gradients are forgotten',
            ],
            ['Adam', 'RMSProp and momentum, both corrected for their start at 0'],
            ['AdamW', 'Adam, with weight decay applied to the weights directly'],
          ],
        },
      ],
    },
    {
      title: 'Schedules, clipping, saddle points',
      blocks: [
        'A *schedule* lowers the learning rate during training: by steps, or along half a cosine to about 0.[^loshchilov2017] A *warm-up* raises it over the first steps. *Clipping* scales a gradient down whose norm is too large. *Accumulation* adds up the gradients of several small batches for one step of a large one.',
        'With many weights most points of zero gradient are *saddle points*, downhill in some direction, not local minima.[^dauphin2014] They slow training; noise and momentum lead out of them.',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'One epoch, any variant', ...epoch },
    { title: 'SGD, momentum, Adam', ...optimisers },
    { title: 'The largest learning rate', ...quadratic },
    { title: 'The step in one line', ...sgdStep },
    { title: 'The variants in Keras', ...keras },
    { title: 'The variants in NumPy', ...variants },
    { title: 'Adam in NumPy', ...adam },
  ],
  mistakes: [
    {
      wrong: '“SGD” in a framework means one sample per step.',
      right:
        'It means a plain step along whatever gradient it is given. The batch size decides which variant it is, and it is rarely 1. In papers, too, SGD mostly means mini-batch.',
    },
    {
      wrong: 'A mini-batch’s gradient is wrong; only the whole dataset’s is right.',
      right:
        'It is noisy, but right on average if samples are drawn at random. With sorted data it is not: shuffle before every epoch.',
    },
    {
      wrong: 'You can change the batch size and leave everything else as it is.',
      right:
        'With a loss that is *summed* over the batch, the step grows with it; with a *mean*, it does not, but there are fewer and less noisy steps. Either way the learning rate must be tuned again.',
    },
    {
      wrong: 'Gradient descent finds the minimum.',
      right:
        'On a convex bowl, yes, at a rate below the limit. A network’s loss is not convex: training ends where the gradient is small.',
    },
    {
      wrong: 'Adam adapts the learning rate, so it needs none.',
      right: 'It adapts how much of it each weight gets. The rate itself still has to be chosen.',
    },
  ],
  interview,
  sources: [
    {
      key: 'goodfellow2016',
      title: 'Goodfellow, Bengio and Courville, “Deep Learning”, 2016, sections 8.1.3 and 8.3',
      url: 'https://www.deeplearningbook.org/contents/optimization.html',
    },
    {
      key: 'robbins1951',
      title:
        'Robbins and Monro, “A Stochastic Approximation Method”, Annals of Mathematical Statistics 22, 1951',
      url: 'https://doi.org/10.1214/aoms/1177729586',
    },
    {
      key: 'polyak1964',
      title:
        'Polyak, “Some Methods of Speeding up the Convergence of Iteration Methods”, USSR Computational Mathematics and Mathematical Physics 4, 1964',
      url: 'https://doi.org/10.1016/0041-5553(64)90137-5',
    },
    {
      key: 'goh2017',
      title: 'Goh, “Why Momentum Really Works”, Distill, 2017',
      url: 'https://distill.pub/2017/momentum/',
    },
    {
      key: 'kingma2015',
      title: 'Kingma and Ba, “Adam: A Method for Stochastic Optimization”, ICLR 2015, algorithm 1',
      url: 'https://arxiv.org/abs/1412.6980',
    },
    {
      key: 'wilson2017',
      title:
        'Wilson, Roelofs, Stern, Srebro and Recht, “The Marginal Value of Adaptive Gradient Methods in Machine Learning”, NIPS 2017',
      url: 'https://arxiv.org/abs/1705.08292',
    },
    {
      key: 'choi2019',
      title:
        'Choi, Shallue, Nado, Lee, Maddison and Dahl, “On Empirical Comparisons of Optimizers for Deep Learning”, 2019',
      url: 'https://arxiv.org/abs/1910.05446',
    },
    {
      key: 'loshchilov2019',
      title: 'Loshchilov and Hutter, “Decoupled Weight Decay Regularization”, ICLR 2019',
      url: 'https://arxiv.org/abs/1711.05101',
    },
    {
      key: 'keskar2017',
      title:
        'Keskar, Mudigere, Nocedal, Smelyanskiy and Tang, “On Large-Batch Training for Deep Learning: Generalization Gap and Sharp Minima”, ICLR 2017',
      url: 'https://arxiv.org/abs/1609.04836',
    },
    {
      key: 'goyal2017',
      title: 'Goyal and others, “Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour”, 2017',
      url: 'https://arxiv.org/abs/1706.02677',
    },
    {
      key: 'duchi2011',
      title:
        'Duchi, Hazan and Singer, “Adaptive Subgradient Methods for Online Learning and Stochastic Optimization”, JMLR 12, 2011',
      url: 'https://jmlr.org/papers/v12/duchi11a.html',
    },
    {
      key: 'tieleman2012',
      title:
        'Tieleman and Hinton, “Lecture 6.5: RMSProp”, Neural Networks for Machine Learning, 2012',
      url: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
    },
    {
      key: 'sutskever2013',
      title:
        'Sutskever, Martens, Dahl and Hinton, “On the Importance of Initialization and Momentum in Deep Learning”, ICML 2013, section 2',
      url: 'https://proceedings.mlr.press/v28/sutskever13.html',
    },
    {
      key: 'dauphin2014',
      title:
        'Dauphin and others, “Identifying and Attacking the Saddle Point Problem in High-Dimensional Non-Convex Optimization”, NIPS 2014',
      url: 'https://arxiv.org/abs/1406.2572',
    },
    {
      key: 'loshchilov2017',
      title:
        'Loshchilov and Hutter, “SGDR: Stochastic Gradient Descent with Warm Restarts”, ICLR 2017',
      url: 'https://arxiv.org/abs/1608.03983',
    },
  ],
  notebook: [
    {
      note: 'One epoch of each variant on the same four samples.',
      python: variants.code,
    },
    {
      note: 'The learning rate: converging, oscillating, diverging; the best rates for two curvatures.',
      python: learningRate.code,
    },
    { note: 'Adam: the size of the first step is the learning rate.', python: adam.code },
  ],
}
