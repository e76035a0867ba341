import dense from '../../nn/dense.ts?export=denseForward,denseBackward&highlighted'
import cell from '../../nn/detection-head-step.ts?export=answer,learn,logitAfterStep&highlighted'
import network from '../../nn/network.ts?export=forward,backward,step&highlighted'
import type { Concept } from '../concept.ts'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import gradientCheck from './gradient_check.numpy.py?highlighted'
import headStep from './head_step.numpy.py?highlighted'
import mazur from './mazur.numpy.py?highlighted'
import model from './model.py?highlighted'
import trainingStep from './training_step.py?highlighted'

export const concept: Concept = {
  id: 'neural-network-process',
  title: 'Neural network process',
  summary: 'Forward, loss, backward, step: how a network predicts and how it learns',
  keywords: [
    'loss function',
    'cost function',
    'objective function',
    'backprop',
    'backpropagation',
    'chain rule',
    'computational graph',
    'autograd',
    'automatic differentiation',
    'training loop',
    'fully connected layer',
    'linear layer',
    'perceptron',
    'multilayer perceptron MLP',
    'feedforward network',
    'XOR',
    'delta rule',
    'weight initialization',
    'symmetry breaking',
    'mean squared error MSE',
    'binary cross-entropy BCE',
    'logits',
    'epoch, batch, iteration',
    'gradient checking',
    'hidden layer',
  ],
  diagrams: ['neural-process'],
  predict: {
    question:
      'A weight is 0.40. The gradient of the loss with respect to it is 0.0822, and the learning rate is 0.5. What is the weight after one step of gradient descent?',
    options: [
      {
        text: '0.318',
        right: false,
        why: 'That is 0.40 − 0.0822: the learning rate of 0.5 has been left out.',
      },
      {
        text: '0.359',
        right: true,
        why: 'A positive gradient means that the loss grows with the weight, so the weight goes down: 0.40 − 0.5 × 0.0822.',
      },
      {
        text: '0.441',
        right: false,
        why: 'That is a step uphill: the loss would grow.',
      },
    ],
  },
  words: [
    'A neural network processes its input through layers: input → dense → activation → … → output. A *dense* layer computes weighted sums, $z = Wx + b$; an *activation*, such as the sigmoid, makes them non-linear: $a = \\sigma(z)$.',
    'Training repeats four steps:',
    {
      kind: 'list',
      ordered: true,
      items: [
        '*Forward*: the input goes through all layers.',
        '*Loss*: the loss function measures how wrong the output is, in one number.',
        '*Backward*: the chain rule, from the loss back to the input, gives the gradient: how the loss changes with each weight. This is backpropagation.[^rumelhart1986]',
        '*Step*: the optimiser moves all weights a little against the gradient.',
      ],
    },
    'To use a trained network, the forward pass is enough. That is what runs here on your picture.',
  ],
  more: [
    {
      title: 'The numbers of the diagram',
      blocks: [
        'Two inputs, two hidden units, two outputs, all sigmoid: a well-known worked example.[^mazur2015] The learning rate is 0.5; the biases, 0.35 and 0.60, stay fixed.',
        {
          kind: 'table',
          head: ['', 'value'],
          rows: [
            ['outputs (targets 0.01 and 0.99)', '0.751365, 0.772928'],
            ['loss $E$', '0.298371109'],
            ['gradient of $E$ with respect to $w_5$', '0.082167041'],
            ['$w_5$: 0.40 becomes', '0.358916480'],
            ['$w_1$: 0.15 becomes', '0.149780716'],
            ['loss after the step', '0.291027774'],
          ],
        },
        "The gradient of $w_5$, the edge from the first hidden unit to the first output, is a product along the way back: $(a - t) \\cdot \\sigma'(z) \\cdot h$ = 0.741365 × 0.186816 × 0.593270 = 0.082167. Error, slope of the activation, input of the weight: every gradient is built from these three.",
      ],
    },
    {
      title: 'Why the activation must be non-linear',
      blocks: [
        'Two dense layers with nothing between them are equivalent to one: $W_2(W_1 x + b_1) + b_2$ is $W x + b$ with $W = W_2 W_1$ and $b = W_2 b_1 + b_2$. Any number of them can only draw straight boundaries. It takes a non-linearity between them for depth to add anything.[^goodfellow2016]',
      ],
    },
    {
      title: 'What the libraries call it',
      blocks: [
        {
          kind: 'table',
          head: ['step', 'PyTorch', 'Keras'],
          rows: [
            ['forward', '`y_pred = model(x)`', 'inside `fit`'],
            ['loss', '`loss = loss_fn(y_pred, y_true)`', '`compile(loss=…)`'],
            ['backward', '`loss.backward()`', 'inside `fit`'],
            ['step', '`optimizer.step()`', '`compile(optimizer=…)`'],
          ],
        },
        'How much data one step uses is the subject of [gradient descent](gradient-descent).',
      ],
    },
    {
      title: 'The same in a detector',
      blocks: [
        'The last layer of a YOLO network is a 1×1 convolution: the same dense layer at every cell of the grid, $z = w \\cdot f + b$ with the cell’s features $f$. The score of a class is $\\sigma(z)$, the answer to a yes-or-no question.',
        "Its loss is binary cross-entropy, whose gradient with respect to $z$ is simply $\\sigma(z) - y$. One step of SGD moves the logit to $z' = z - \\eta\\,(\\sigma(z) - y)(|f|^2 + 1)$. With $z = 0$, $y = 1$, $|f|^2 = 3$ and $\\eta = 0.5$ that is 1: the score goes from 0.5 to 0.731059.",
      ],
    },
    {
      title: 'Which loss function',
      blocks: [
        {
          kind: 'table',
          head: ['task', 'last activation', 'loss function'],
          rows: [
            ['a number', 'none', 'mean squared error'],
            ['yes or no', 'sigmoid', 'binary cross-entropy (BCE)'],
            ['one class of many', 'softmax', 'cross-entropy'],
            ['any number of classes', 'a sigmoid each', 'BCE, summed over the classes'],
            ['a box', 'depends on the head', '[IoU](nms-and-iou) loss, such as CIoU'],
          ],
        },
        'Cross-entropy and its activation belong together: the gradient with respect to the logit $z$ is prediction minus target. Squared error on a sigmoid has one more factor, the slope of the sigmoid: at $z = -5$ with target 1 its gradient is −0.0066, that of cross-entropy −0.9933.',
      ],
    },
    {
      title: 'How it starts: initialisation',
      blocks: [
        'Weights start at small random numbers. If all weights of a layer were equal, all its units would compute the same value and get the same gradient in every step: randomness breaks this *symmetry*. Biases start at 0. How large the random numbers should be depends on the number of inputs; see [He and Xavier initialisation](vanishing-gradient).',
      ],
    },
  ],
  formulas,
  code: [
    { title: 'A dense layer, forward and backward', ...dense },
    { title: 'A network: forward, backward, step', ...network },
    { title: 'One step for one class at one cell', ...cell },
    { title: 'One step in PyTorch', ...trainingStep },
    { title: 'A training loop in Keras', ...model },
    { title: 'Mazur’s example in NumPy', ...mazur },
  ],
  mistakes: [
    {
      wrong: 'Update the output layer first, then backpropagate through it to the hidden layer.',
      right:
        'The hidden deltas use the weights *before* the update: all gradients are taken at the same point, then all weights move. In the example the loss becomes 0.291027774; in the wrong order 0.291027924, close enough to go unnoticed.',
    },
    {
      wrong: '`loss.backward()` trains the network.',
      right:
        'It only computes gradients; `optimizer.step()` changes the weights. And PyTorch adds new gradients to the old ones until `optimizer.zero_grad()` clears them.[^pytorch]',
    },
    {
      wrong: 'Backpropagation and gradient descent are the same thing.',
      right:
        'Backpropagation computes the gradient. Gradient descent, Adam and others decide what step to take with it.[^goodfellow2016]',
    },
    {
      wrong: 'To check a gradient numerically, take h as small as possible, say 1e-12.',
      right:
        'The difference of two nearly equal numbers is then mostly rounding error. In the example a central difference with h = 1e-12 is off by 4 × 10⁻⁵, with h = 1e-5 by 10⁻¹². Train with analytic gradients; check them with h = 1e-5.',
    },
  ],
  interview,
  sources: [
    {
      key: 'rumelhart1986',
      title:
        'Rumelhart, Hinton and Williams, “Learning Representations by Back-Propagating Errors”, Nature 323, 1986',
      url: 'https://doi.org/10.1038/323533a0',
    },
    {
      key: 'goodfellow2016',
      title: 'Goodfellow, Bengio and Courville, “Deep Learning”, 2016, sections 6.1, 6.2 and 6.5',
      url: 'https://www.deeplearningbook.org/contents/mlp.html',
    },
    {
      key: 'mazur2015',
      title: 'Mazur, “A Step by Step Backpropagation Example”, 2015',
      url: 'https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/',
    },
    {
      key: 'baydin2018',
      title:
        'Baydin, Pearlmutter, Radul and Siskind, “Automatic Differentiation in Machine Learning: a Survey”, JMLR 18, 2018, section 3.2',
      url: 'https://jmlr.org/papers/v18/17-468.html',
    },
    {
      key: 'pytorch',
      title: 'PyTorch documentation, “torch.optim”, Taking an optimization step',
      url: 'https://docs.pytorch.org/docs/stable/optim.html',
    },
  ],
  notebook: [
    {
      note: 'One step of training by hand, and what the wrong order gives.',
      python: mazur.code,
    },
    {
      note: 'Checking a gradient: how small should h be?',
      python: gradientCheck.code,
    },
    {
      note: 'One training step for one class at one cell of a detector: the logit goes from 0 to 1.',
      python: headStep.code,
    },
  ],
}
