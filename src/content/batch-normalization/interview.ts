import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'What does batch norm do in training, and what at inference?',
    answer: [
      'Training: for each channel, subtract the batch’s mean, divide by the square root of its (biased) variance plus ε, multiply by γ and add β; running averages of mean and variance are updated. γ and β are learnt, the averages are only recorded.',
      'Inference: the same with the running averages in place of the batch’s statistics, so that a sample’s result does not depend on the others.',
    ],
  },
  {
    level: 'hard',
    question:
      'The gradient at the output of a batch norm is 1 for the first of four samples and 0 for the others. Which inputs get a gradient?',
    answer: [
      'All four. Every input enters the mean and the variance, so the loss of one sample depends on all. For 1, 2, 3, 4 the gradients are 0.268330, −0.357768, −0.089443, 0.178882. They add up to 0: shifting the whole batch changes nothing.',
    ],
  },
  {
    level: 'medium',
    question: 'How do you remove batch norm from a trained network without changing its outputs?',
    answer: [
      'Fold it into the layer before: multiply each output channel’s weights by $\\gamma / \\sqrt{\\bar{\\sigma}^2 + \\varepsilon}$ and replace the bias by $\\beta + \\gamma (b - \\bar{\\mu}) / \\sqrt{\\bar{\\sigma}^2 + \\varepsilon}$. It needs the running statistics, and nothing non-linear between the two.',
      'It does not work in training, where the statistics change with every batch.',
    ],
  },
  {
    level: 'easy',
    question: 'Why does the convolution before a batch norm have no bias?',
    answer: [
      'Batch norm subtracts the mean, and with it any constant that was added. β takes over the role of the bias. Hence `use_bias=False` or `bias=False`.',
    ],
  },
  {
    level: 'easy',
    question: 'What are the benefits of batch norm?',
    answer: [
      'Higher learning rates work, training is faster, initialisation matters less, and the noise of the batch’s statistics regularises a little. *Why* it helps is disputed: the paper says less covariate shift, later work says a smoother loss.[^santurkar2018]',
    ],
  },
  {
    level: 'medium',
    question: 'Before or after the activation?',
    answer: [
      'The paper puts it before: convolution, batch norm, activation.[^ioffe2015] That is the usual order, and the one that can be folded. Reports that the other order is as good or better exist; neither is settled. What matters is to have no second bias and to fold the right pair.',
    ],
  },
  {
    level: 'medium',
    question:
      'You fine-tune a detector with two pictures per GPU. What do you do about batch norm?',
    answer: [
      'Two pictures give noisy statistics. Either freeze it, so that it uses the running statistics of pre-training in training too; or synchronise the statistics across GPUs (SyncBN); or use group norm.[^wu2018]',
      'Freezing means statistics *and* parameters. In PyTorch put the layers into `eval()` after every `model.train()`; `requires_grad = False` alone leaves the statistics moving. In Keras `layer.trainable = False` does both.[^keras]',
    ],
  },
  {
    level: 'medium',
    question: 'Batch norm or layer norm: what is averaged, and why do transformers use layer norm?',
    answer: [
      'Batch norm averages one feature over all samples; layer norm averages over the features of one sample, in a transformer over the features of one token.[^ba2016] So it does not depend on the batch size or the sequence length, and is the same in training and at inference. Generating a text is a batch of one.',
    ],
  },
  {
    level: 'hard',
    question:
      'Training accuracy is high, but in `eval()` mode the network fails, on the *training* pictures too. Why?',
    answer: [
      'Training and inference use different statistics, so the running averages must be off: too few steps for their momentum, batches that were not shuffled, very small batches, inputs scaled differently, or one batch norm shared by two kinds of data.',
      'To check, run the training pictures through the network in training mode without steps, and compare. The remedy is to recompute the running statistics over the training set, or to change the momentum.',
    ],
  },
]
