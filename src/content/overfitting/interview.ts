import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'What causes overfitting, and what helps against it?',
    answer: [
      'Causes: a model too complex for the task, limited data, inadequate regularisation.',
      'Fixes: dropout, early stopping, weight decay, more data or augmentation, a smaller model. Each answers a cause: more data the second, a smaller model the first, the others the third.',
    ],
  },
  {
    level: 'easy',
    question:
      'A layer has dropout 0.25. What becomes of an output of 3 in training, and at inference?',
    answer: [
      'In training it is 0 with probability 0.25 and 3 / 0.75 = 4 otherwise: 3 on average. At inference it is 3.',
    ],
  },
  {
    level: 'medium',
    question: 'Training accuracy 99%, validation accuracy 70%. What do you do, in order?',
    answer: [
      {
        kind: 'list',
        ordered: true,
        items: [
          'Check the data: wrong labels, a validation set from a different source, examples in both sets.',
          'Look at the curves: does the validation loss rise, and since when? If so, stop there.',
          'More data, or augmentation that makes pictures like those of the validation set.',
          'Weight decay, dropout, then a smaller model: one at a time, judged on validation.',
          'The test set last, once.',
        ],
      },
    ],
  },
  {
    level: 'easy',
    question: 'What is the bias-variance trade-off?',
    answer: [
      'Expected squared error is bias² + variance + noise. Bias is how far the *average* prediction over many training sets is off; variance is how much predictions change from one training set to another. A simple model has high bias and underfits, a flexible one high variance and overfits; regularisation accepts some bias for less variance.[^hastie2009]',
      'Very large networks do not follow the classical curve: past the point where they fit everything, the error can fall again.[^belkin2019]',
    ],
  },
  {
    level: 'easy',
    question: 'What are training, validation and test set for?',
    answer: [
      'Training: fitting the weights. Validation: every choice, such as stopping, sizes and thresholds. Test: one honest estimate at the end. After you have chosen by the test set, it is a validation set.',
      'Split by what must generalise: all frames of one video, or all pictures of one patient, belong into the same set.',
    ],
  },
  {
    level: 'medium',
    question: 'L1 or L2 regularisation: what is the difference?',
    answer: [
      'L2 adds λw² and pulls with a force in proportion to the weight: everything shrinks, nothing becomes 0. L1 adds λ|w| and pulls with a constant force, so small weights become exactly 0: it selects features.',
      'For one weight whose best value without a penalty is a, minimising ½(w − a)² + λ|w| moves a towards 0 by λ, and to exactly 0 if |a| ≤ λ; with ½λw² it gives a / (1 + λ).[^hastie2009]',
    ],
  },
  {
    level: 'medium',
    question: 'When do you use k-fold cross-validation, and how does it work?',
    answer: [
      'With little data, where one validation set would be small and noisy. Divide the data into k parts, usually 5 or 10; train k times, each time validating on another part; report mean and spread. It costs k trainings, which is why it is rare for large networks.',
      'Anything learnt from data, normalisation and feature selection included, must be fitted inside each fold. For the final model, train on everything.',
    ],
  },
  {
    level: 'medium',
    question: 'What does label smoothing do to the targets of ten classes at ε = 0.1?',
    answer: [
      'The true class gets 1 − ε + ε/10 = 0.91, the others ε/10 = 0.01 each.[^szegedy2016] The logits no longer have to grow without limit to reach the target, so the network becomes less overconfident, and a wrong label does less damage.',
    ],
  },
  {
    level: 'medium',
    question: 'You have 500 pictures. How do you train a classifier or a detector?',
    answer: [
      'By transfer learning: take a network pre-trained on ImageNet or COCO, replace its head, train the head with the rest frozen, then fine-tune all of it at a learning rate about ten times lower. Early layers respond to edges and textures that any task needs.[^yosinski2014] Add augmentation, early stopping, and watch [batch norm](batch-normalization) with small batches.',
    ],
  },
  {
    level: 'hard',
    question: 'Why is weight decay not the same as L2 regularisation in Adam?',
    answer: [
      'A penalty adds λw to the gradient, and Adam divides the gradient by its own root mean square: weights with large gradients are then hardly decayed at all. AdamW subtracts ηλw from the weight directly, after that division, so all weights decay at the same rate.[^loshchilov2019] In plain SGD both are the same up to a factor.',
    ],
  },
]
