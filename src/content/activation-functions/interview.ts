import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'medium',
    question: 'What is a dying ReLU, why does it not recover, and what helps?',
    answer: [
      'A unit whose input is negative for every sample. Its output and its gradient are then 0, and plain SGD no longer moves its weights. Three things still can: the layers before it, by changing its inputs; momentum or Adam, for a while, with what they remember; and weight decay, which shrinks weights and bias.',
      'A lower learning rate, He initialisation, batch norm, or an activation with a slope below 0 help: leaky ReLU, SiLU.',
    ],
  },
  {
    level: 'medium',
    question: 'Why subtract the maximum in softmax, and why is that allowed?',
    answer: [
      'Allowed: $e^{z - m} = e^z e^{-m}$, and the factor $e^{-m}$ cancels. Needed: in float32 $e^z$ overflows above 88.72 and the result is NaN. Afterwards the largest exponential is 1 and the sum at least 1.',
    ],
  },
  {
    level: 'easy',
    question: 'Sigmoid or softmax at the end?',
    answer: [
      'Softmax if exactly one of the classes is true: they compete. A sigmoid for each if any number may be true, or none: detectors, tags.',
      'For two exclusive classes both are the same: softmax of $(z, 0)$ is $\\sigma(z)$.',
    ],
  },
  {
    level: 'easy',
    question: 'Why has ReLU replaced the sigmoid in hidden layers?',
    answer: [
      'Its slope is 1 wherever it is active, while the sigmoid’s is at most 0.25 and nearly 0 at both ends: through many layers [gradients vanish](vanishing-gradient). It is also cheap, a comparison instead of an exponential, and sets about half of the units to exactly 0.',
    ],
  },
  {
    level: 'easy',
    question: 'What are the derivatives of sigmoid and tanh, and how large do they get?',
    answer: [
      "$\\sigma' = \\sigma (1 - \\sigma)$, at most 0.25; $\\tanh' = 1 - \\tanh^2$, at most 1; both at 0. Each needs only the output, so nothing else has to be stored for the backward pass.",
    ],
  },
  {
    level: 'medium',
    question: 'What is GELU, and where is it used?',
    answer: [
      'The input times the probability that a standard normal variable is smaller: $x\\,\\Phi(x)$.[^hendrycks2016] GELU(1) = 0.841345. It looks like SiLU, $x\\,\\sigma(x)$: smooth, a small dip below 0, close to ReLU far from 0. Transformers use it; BERT and GPT among them.',
    ],
  },
  {
    level: 'medium',
    question: 'Why does it help if activations are centred on zero?',
    answer: [
      'If all inputs of a unit are positive, as after a sigmoid, the gradients of all its weights have the same sign, that of δ: they can only rise together or fall together, and steps zigzag.[^lecun1998] tanh avoids this, and batch norm removes it.',
    ],
  },
  {
    level: 'medium',
    question: 'ReLU has no derivative at 0. Is that a problem?',
    answer: [
      'No. An input of exactly 0 is rare, and any value between 0 and 1, a subgradient, will do; frameworks take 0. Gradient descent needs a direction that usually helps, not a derivative everywhere.',
    ],
  },
  {
    level: 'hard',
    question:
      'Why do sigmoid and binary cross-entropy, or softmax and cross-entropy, belong together?',
    answer: [
      "In both pairs the gradient with respect to the logit is prediction minus target. The logarithm of the loss undoes the exponential of the activation, so the factor $\\sigma'$ that would make it vanish cancels. A confident mistake therefore gets a gradient close to ±1.",
    ],
  },
  {
    level: 'hard',
    question: 'You deploy on a phone with 8-bit integers. Which activation?',
    answer: [
      'ReLU6, $\\min(\\max(0, x), 6)$: a fixed range keeps quantisation steps small. Or hard-swish, $x \\cdot \\mathrm{ReLU6}(x + 3) / 6$, a piecewise stand-in for SiLU without an exponential; MobileNetV3 uses it.[^howard2019] hard-swish(1) = 0.6667 against SiLU(1) = 0.7311.',
    ],
  },
]
