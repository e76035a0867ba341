import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'What happens in one step of training?',
    answer: [
      {
        kind: 'list',
        ordered: true,
        items: [
          'Forward: a batch goes through dense layers and activations to the output; what each layer computed is kept.',
          'Loss: outputs and targets are reduced to one number.',
          'Backward: the chain rule, from the last layer to the first, gives the gradient of the loss with respect to every weight.',
          'Step: the optimiser moves all weights at once; plain SGD by −η times the gradient.',
        ],
      },
      'In PyTorch, clear the old gradients before the backward pass.',
    ],
  },
  {
    level: 'easy',
    question: 'Why does a network need a non-linear activation?',
    answer: [
      'Because dense layers alone collapse: $W_2(W_1 x + b_1) + b_2$ is again a matrix times $x$ plus a vector. Ten of them can do no more than one, and one cannot even separate XOR.',
    ],
  },
  {
    level: 'medium',
    question: 'A network has a million weights. How many forward passes does a gradient cost?',
    answer: [
      'By backpropagation, a small constant number, typically two to three forward passes in all: the backward pass costs about two and yields every gradient at once, since each delta is reused for all weights below it.[^baydin2018]',
      'By finite differences at least a million and one: one for each weight, and one for the starting point. That is why they are used only to check.',
    ],
  },
  {
    level: 'easy',
    question: 'Which loss function goes with which task?',
    answer: [
      {
        kind: 'table',
        head: ['task', 'output', 'loss function'],
        rows: [
          ['a number', 'linear', 'mean squared error; mean absolute or Huber with outliers'],
          ['yes or no', 'sigmoid', 'binary cross-entropy'],
          ['one class of many', 'softmax', 'cross-entropy'],
          [
            'any number of classes',
            'a sigmoid each',
            'binary cross-entropy, summed over the classes',
          ],
        ],
      },
      'The first three are the negative log-likelihood of a Gaussian, a Bernoulli and a categorical distribution.[^goodfellow2016]',
    ],
  },
  {
    level: 'easy',
    question:
      'Epoch, batch, iteration: with 1,000 samples and batches of 32, how many steps is an epoch?',
    answer: [
      'An epoch is one pass over the training set, a batch is the samples of one step, and an iteration is one step. 1000 / 32 = 31.25, so 32 steps, the last with 8 samples; 31 if the incomplete batch is dropped.',
    ],
  },
  {
    level: 'medium',
    question: 'What goes wrong if all weights start at the same value?',
    answer: [
      'All units of a layer then compute the same output and get the same gradient, so they stay equal: the layer works like a single unit. Random initial weights break the symmetry. With all weights at zero it is worse: no gradient reaches the layers below.',
      'Biases may start at zero, since the weights already differ. How large the random weights should be is the subject of [initialisation](vanishing-gradient).',
    ],
  },
  {
    level: 'medium',
    question: 'Why is squared error a poor loss for classification?',
    answer: [
      "With a sigmoid output its gradient with respect to $z$ is $(a - y)\\,\\sigma'(z)$, and $\\sigma'$ is almost 0 where the answer is confidently wrong. For $y = 1$ and $z = -5$ the gradient of $\\tfrac{1}{2}(a - y)^2$ is −0.0066; that of cross-entropy, $a - y$, is −0.9933. The worse the mistake, the less squared error learns from it.",
    ],
  },
  {
    level: 'medium',
    question: 'What are logits, and why do loss functions prefer them to probabilities?',
    answer: [
      'The outputs of the last layer before the sigmoid or softmax. From probabilities the loss would compute log(0) = −∞ once a score has been rounded to 0. From logits, activation and logarithm are one formula: for a yes-or-no answer, $\\max(z, 0) - z y + \\ln(1 + e^{-|z|})$, which never overflows.',
    ],
  },
  {
    level: 'hard',
    question: 'Why does training need so much more memory than inference?',
    answer: [
      'The backward pass needs what each layer received and computed, so all activations of the batch are kept until then: memory grows with depth and batch size. Gradients add one number per weight, and Adam two more. Inference can forget each layer as soon as the next has been computed.',
      'Remedies: a smaller batch, half precision, or checkpointing, which keeps only some activations and computes the others again.',
    ],
  },
  {
    level: 'hard',
    question: 'How does automatic differentiation work, and why does it run backwards?',
    answer: [
      'The forward pass records a graph of operations whose derivatives are known. Going back through it, the chain rule multiplies and adds them: exact gradients, neither symbolic algebra nor finite differences.[^baydin2018]',
      'Reverse mode costs one sweep for each *output*, forward mode one for each *input*. A loss is one output of millions of weights, hence reverse.',
    ],
  },
]
