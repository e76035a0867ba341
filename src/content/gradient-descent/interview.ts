import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'Batch, stochastic, mini-batch: what is the difference, and which would you use?',
    answer: [
      'How many samples’ gradients are averaged for one step: all, one, or a few. Batch is exact but takes one step per epoch over all the data; stochastic takes a noisy step per sample; mini-batch averages most of the noise away and makes good use of the hardware.',
      'Mini-batch, nearly always.',
    ],
  },
  {
    level: 'medium',
    question:
      'The loss rises from step to step, then becomes NaN. What is wrong, and what is the limit?',
    answer: [
      'Most likely the learning rate is too high: near a minimum with largest curvature λ, steps overshoot by more than they correct once the rate exceeds 2/λ. On w², where λ = 2, rate 1 oscillates and 1.05 diverges.',
      'Lower the rate, warm it up, clip the gradient, or normalise the inputs, which evens out the curvatures.',
    ],
  },
  {
    level: 'medium',
    question: 'Why does momentum help in a long, narrow valley?',
    answer: [
      'Across the valley gradients change sign from step to step and cancel in the sum; along it they agree and add up. With curvatures 1 and 10, plain gradient descent keeps at best 9/11 of the distance per step; with momentum it is 0.52 per step in the long run.',
    ],
  },
  {
    level: 'easy',
    question: 'How do you choose a learning rate?',
    answer: [
      'Try powers of ten in short runs, or raise the rate exponentially until the loss blows up, and take a value somewhat below. Then use a schedule. Usual starting points are 0.001 for Adam and 0.1 to 0.01 for SGD with momentum. If only one hyperparameter can be tuned, tune this one.',
    ],
  },
  {
    level: 'medium',
    question: 'What do AdaGrad, RMSProp and Adam each add?',
    answer: [
      {
        kind: 'list',
        items: [
          '*AdaGrad* divides each weight’s step by the root of the *sum* of its squared gradients: good for rare features, but the steps only ever shrink.[^duchi2011]',
          '*RMSProp* takes a moving *average* instead, so that old gradients are forgotten.[^tieleman2012]',
          '*Adam* is RMSProp with momentum, and corrects both averages for starting at 0.[^kingma2015]',
        ],
      },
    ],
  },
  {
    level: 'medium',
    question: 'How does Nesterov momentum differ from plain momentum?',
    answer: [
      'It takes the gradient where the velocity is about to carry the weights, $g = \\nabla L(w - \\eta \\beta v)$, instead of where they are now. If the next step would overshoot, this gradient already points back, so it brakes earlier.[^sutskever2013]',
    ],
  },
  {
    level: 'medium',
    question: 'Why are learning-rate schedules and warm-up used?',
    answer: [
      'Large steps make progress early, small steps settle late. Step decay divides the rate by, say, 10 at fixed epochs; cosine lets it fall smoothly to about 0.[^loshchilov2017]',
      'Warm-up raises the rate from near 0 over the first steps, when weights are random, Adam’s averages rest on few gradients and a full step can do lasting damage. It matters most with large batches.[^goyal2017]',
    ],
  },
  {
    level: 'easy',
    question: 'Why should input features have similar scales?',
    answer: [
      'The curvature along a weight grows with the square of its input. A feature a hundred times larger makes the largest curvature about ten thousand times the smallest; it limits the learning rate, and the other directions crawl. Standardise every feature with the mean and standard deviation of the training set.',
    ],
  },
  {
    level: 'hard',
    question: 'Does gradient descent get stuck in local minima?',
    answer: [
      'In large networks less than one would think. At a critical point the curvature must be positive in *every* direction for a minimum; with millions of directions nearly all critical points of high loss are saddle points.[^dauphin2014] They slow training rather than stop it: momentum and the noise of mini-batches carry it past them. The minima that are found are usually about equally good.',
    ],
  },
  {
    level: 'hard',
    question:
      'A batch of 256 does not fit into memory. How do you get the same step, and is it really the same?',
    answer: [
      'Accumulate: run 8 batches of 32, divide each loss by 8, add up the gradients and step once. The gradient is then the mean over 256 samples. Batch norm is the exception: its statistics still come from 32 samples at a time.',
      'Clip the gradient once, after accumulating. Clipping by norm keeps its direction; clipping every element does not.',
    ],
  },
]
