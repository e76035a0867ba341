import dropout from '../../nn/dropout.ts?highlighted'
import earlyStopping from '../../nn/early-stopping.ts?export=earlyStopping&highlighted'
import polynomial from '../../nn/polynomial-fit.ts?export=fitPolynomial,evaluatePolynomial&highlighted'
import ridge from '../../nn/ridge.ts?export=ridge&highlighted'
import type { Concept } from '../concept.ts'
import formulas from './formulas.json?mathml'
import { interview } from './interview.ts'
import numpy from './overfitting.numpy.py?highlighted'
import polynomials from './polynomials.numpy.py?highlighted'
import keras from './regularisation.py?highlighted'

export const concept: Concept = {
  id: 'overfitting',
  title: 'Overfitting',
  summary: 'What causes it, and separately what helps: dropout, early stopping, weight decay',
  keywords: [
    'regularization',
    'regularize',
    'generalize',
    'bias-variance tradeoff',
    'generalization',
    'underfitting',
    'bias-variance trade-off',
    'variance',
    'dropout',
    'weight decay',
    'L1',
    'L2',
    'lasso',
    'ridge regression',
    'early stopping',
    'data augmentation',
    'cross-validation',
    'k-fold',
    'validation set',
    'train test split',
    'data leakage',
    'label smoothing',
    'transfer learning',
    'fine-tuning',
    'double descent',
    'ensemble',
    'model complexity',
  ],
  diagrams: ['overfitting'],
  predict: {
    question:
      'Validation loss after each epoch, counted from 0: 0.90, 0.70, 0.60, 0.65, 0.62, 0.61. Early stopping has a patience of 3. When does it stop, and which epoch’s weights does it keep?',
    options: [
      {
        text: 'Stops after epoch 3, keeps epoch 2',
        right: false,
        why: 'That would be a patience of 1. Patience 3 waits for three epochs without improvement.',
      },
      {
        text: 'Stops after epoch 5, keeps epoch 2',
        right: true,
        why: 'Epochs 3, 4 and 5 are three in a row that do not beat the best loss, 0.60 in epoch 2.',
      },
      {
        text: 'Stops after epoch 5, keeps epoch 5',
        right: false,
        why: 'It stops there, but the weights to keep are those of the lowest loss, three epochs ago.',
      },
      {
        text: 'Goes on: the loss is falling, 0.65, 0.62, 0.61',
        right: false,
        why: 'Falling is not enough. Patience counts the epochs since the best one, and none of them beats 0.60.',
      },
    ],
  },
  words: [
    'A network overfits when it learns its training examples by heart, noise included: it does much better on them than on new examples. Typically the training loss keeps falling while the validation loss stalls or rises.',
    'Causes:',
    {
      kind: 'list',
      items: [
        '*Too complex a model* for the task: it can follow every noisy point.',
        '*Limited data*: too few examples to tell the rule from chance.',
        '*Inadequate regularisation*: nothing favours a simple solution.',
      ],
    },
    'Fixes:',
    {
      kind: 'list',
      items: [
        '*Dropout*: switch off random units while training.[^srivastava2014]',
        '*Early stopping*: keep the weights with the best validation loss.[^prechelt1998]',
        '*Weight decay*: penalise large weights.[^krogh1992]',
        '*More data*, augmentation; a smaller model.',
      ],
    },
  ],
  more: [
    {
      title: 'Measured here',
      blocks: [
        'The task: is a point inside a disc? 60 training points, 15% of them deliberately mislabelled; 200 clean points for validation. The network: 2-64-64-1 with ReLU, 4,417 weights and biases for 60 points. Adam, learning rate 0.005, 300 epochs, seed 42.',
        {
          kind: 'table',
          head: ['', 'validation loss', 'validation accuracy', 'training loss'],
          rows: [
            ['no fix', '1.217', '79.0%', '0.034'],
            ['early stopping, patience 20', '0.332', '84.0%', '0.384'],
            ['dropout 0.5', '0.415', '88.5%', '0.494'],
            ['weight decay 1.0 (AdamW)', '0.410', '82.0%', '0.181'],
          ],
        },
        'Weight decay here is AdamW’s: subtracted from the weights, apart from the gradient. One run each, so the order of the three fixes means little; that each of them beats no fix means more. Fixes can also get in each other’s way: with seed 1, dropout 0.5 *and* a patience of 20 stopped after epoch 46 and kept a loss of 0.599, though the same run left alone came down to 0.307. Dropout makes training slow and noisy, and the patience ran out.',
      ],
    },
    {
      title: 'Overfitting or underfitting?',
      blocks: [
        {
          kind: 'table',
          head: ['training loss', 'validation loss', 'diagnosis'],
          rows: [
            ['high', 'high', 'underfitting: too simple, or not trained long enough'],
            ['low', 'about as low', 'a good fit'],
            ['low and falling', 'rising, or stuck far above', 'overfitting'],
            [
              'above the validation loss',
              'low',
              'often dropout or augmentation, which act only in training',
            ],
          ],
        },
        'Three sets, three uses: train on the first, choose on the second (stopping, thresholds, sizes), report on the third, once. Whatever was chosen on a set looks too good on it. Frames of one video in two sets are a data leak.',
      ],
    },
    {
      title: 'Dropout, exactly',
      blocks: [
        'In training, each unit’s output becomes 0 with probability p, and the others are divided by 1 − p. At p = 0.25 the survivors grow by a factor of 1.333333. What the next layer receives is the same on average, so inference needs no change: there dropout is the identity.[^srivastava2014]',
        {
          kind: 'disputed',
          text: 'Why it works: as an average over many thinned networks, as noise that keeps units from relying on one another, as a kind of weight decay. Combined with batch norm it often helps little, and can hurt.[^li2019]',
        },
      ],
    },
    {
      title: 'Weight decay, exactly',
      blocks: [
        'Two points, x = 1, 2 and y = 2, 4, and a line through the origin. Least squares gives the slope 2. With λ = 5 the slope is 10 / (5 + 5) = 1: the penalty λw² has halved it.',
        'In plain SGD, weight decay and a squared penalty in the loss are the same, up to a factor of 2: the penalty λ|w|² has the gradient 2λw, and (λ/2)|w|² has λw. In Adam they are not, because Adam rescales the penalty’s gradient as well; AdamW subtracts the decay from the weights directly.[^loshchilov2019]',
      ],
    },
    {
      title: 'In detectors',
      blocks: [
        'Detectors are large and labelled images are expensive, so augmentation does most of the work: flips, scaling, colour changes, and mosaic, which joins four pictures into one.[^bochkovskiy2020] YOLOv5 adds weight decay and stops after 100 epochs without improvement; it uses no dropout.[^jocher2020]',
        {
          kind: 'disputed',
          text: 'The U-shaped curve is not the whole story. Very large networks can fit even random labels,[^zhang2017] and beyond the size at which they fit everything the test error can fall again: double descent.[^belkin2019] So “too complex” means too complex for this data and this training, not a number of weights.',
        },
      ],
    },
    {
      title: 'Bias and variance',
      blocks: [
        'Imagine training on many samples of the same data. *Bias* is how far the average prediction is from the truth, *variance* how much predictions differ from sample to sample: expected squared error = bias² + variance + noise.[^hastie2009] A model that is too simple has a high bias (underfitting), one that is too flexible a high variance (overfitting). Regularisation accepts more bias for less variance.',
        'With little data, *k-fold cross-validation* estimates the error: train k times, each time leaving out another of k parts for validation, and average.',
      ],
    },
    {
      title: 'More ways to regularise',
      blocks: [
        {
          kind: 'table',
          head: ['method', 'what it does'],
          rows: [
            ['L2 (weight decay)', 'shrinks all weights in proportion; none becomes 0'],
            ['L1 (lasso)', 'subtracts a constant; small weights become exactly 0'],
            ['augmentation', 'new pictures from old: flips, crops, colours, mosaic'],
            [
              'label smoothing[^szegedy2016]',
              'targets of 0.91 and 0.01 instead of 1 and 0 (ten classes, ε = 0.1)',
            ],
            ['transfer learning[^yosinski2014]', 'starts from weights trained on much more data'],
            ['ensembles', 'average several networks: less variance'],
          ],
        },
      ],
    },
  ],
  formulas,
  code: [
    { title: 'Dropout', ...dropout },
    { title: 'Early stopping', ...earlyStopping },
    { title: 'Ridge regression: weight decay in closed form', ...ridge },
    { title: 'The polynomials in the diagram', ...polynomial },
    { title: 'All three in Keras', ...keras },
    { title: 'All three in NumPy', ...numpy },
  ],
  mistakes: [
    {
      wrong: 'Causes of overfitting: a complex model, little data, dropout, early stopping.',
      right:
        'These are two lists. Causes: too complex a model, limited data, inadequate regularisation. Fixes: dropout, early stopping, weight decay, more data.',
    },
    {
      wrong: 'Early stopping stops when the validation loss rises.',
      right:
        'It stops after `patience` epochs without a new best, and returns to the best one. In Keras you must ask for that: `restore_best_weights` is off by default.[^keras]',
    },
    {
      wrong: 'At inference the outputs of a dropout layer are multiplied by 1 − p.',
      right:
        'That was the paper’s first form. Frameworks scale in training, by 1 / (1 − p), and do nothing at inference.',
    },
    {
      wrong: 'Any validation loss above the training loss is overfitting.',
      right:
        'A small gap is normal. Overfitting is a gap that is too large;[^goodfellow2016] a validation loss that rises is its clearest sign, not its only one.',
    },
    {
      wrong: 'We chose the best of ten models on the test set; its accuracy there is 93%.',
      right:
        'A set used for choosing is a validation set. The best of ten looks better on it than it is, by chance.',
    },
  ],
  interview,
  sources: [
    {
      key: 'goodfellow2016',
      title: 'Goodfellow, Bengio and Courville, “Deep Learning”, 2016, section 5.2',
      url: 'https://www.deeplearningbook.org/contents/ml.html',
    },
    {
      key: 'srivastava2014',
      title:
        'Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, “Dropout: A Simple Way to Prevent Neural Networks from Overfitting”, JMLR 15, 2014, sections 4 and 10',
      url: 'https://jmlr.org/papers/v15/srivastava14a.html',
    },
    {
      key: 'prechelt1998',
      title:
        'Prechelt, “Early Stopping - But When?”, in “Neural Networks: Tricks of the Trade”, 1998',
      url: 'https://doi.org/10.1007/3-540-49430-8_3',
    },
    {
      key: 'krogh1992',
      title: 'Krogh and Hertz, “A Simple Weight Decay Can Improve Generalization”, NIPS 1991',
      url: 'https://papers.nips.cc/paper/1991/hash/8eefcfdf5990e441f0fb6f3fad709e21-Abstract.html',
    },
    {
      key: 'hastie2009',
      title:
        'Hastie, Tibshirani and Friedman, “The Elements of Statistical Learning”, 2nd edition 2009, sections 3.4 and 7.3',
      url: 'https://hastie.su.domains/ElemStatLearn/',
    },
    {
      key: 'loshchilov2019',
      title: 'Loshchilov and Hutter, “Decoupled Weight Decay Regularization”, ICLR 2019, section 2',
      url: 'https://arxiv.org/abs/1711.05101',
    },
    {
      key: 'li2019',
      title:
        'Li, Chen, Hu and Yang, “Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift”, CVPR 2019',
      url: 'https://arxiv.org/abs/1801.05134',
    },
    {
      key: 'bochkovskiy2020',
      title:
        'Bochkovskiy, Wang and Liao, “YOLOv4: Optimal Speed and Accuracy of Object Detection”, 2020, section 3.3',
      url: 'https://arxiv.org/abs/2004.10934',
    },
    {
      key: 'jocher2020',
      title: 'Jocher and others, “YOLOv5”, Ultralytics 2020, train.py and data/hyps',
      url: 'https://github.com/ultralytics/yolov5',
    },
    {
      key: 'zhang2017',
      title:
        'Zhang, Bengio, Hardt, Recht and Vinyals, “Understanding Deep Learning Requires Rethinking Generalization”, ICLR 2017',
      url: 'https://arxiv.org/abs/1611.03530',
    },
    {
      key: 'belkin2019',
      title:
        'Belkin, Hsu, Ma and Mandal, “Reconciling Modern Machine-Learning Practice and the Classical Bias-Variance Trade-Off”, PNAS 2019',
      url: 'https://arxiv.org/abs/1812.11118',
    },
    {
      key: 'keras',
      title: 'Keras documentation, “EarlyStopping”',
      url: 'https://keras.io/api/callbacks/early_stopping',
    },
    {
      key: 'szegedy2016',
      title:
        'Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, “Rethinking the Inception Architecture for Computer Vision”, CVPR 2016, section 7',
      url: 'https://arxiv.org/abs/1512.00567',
    },
    {
      key: 'yosinski2014',
      title:
        'Yosinski, Clune, Bengio and Lipson, “How Transferable Are Features in Deep Neural Networks?”, NIPS 2014',
      url: 'https://arxiv.org/abs/1411.1792',
    },
    {
      key: 'goodfellow2016regularization',
      title:
        'Goodfellow, Bengio and Courville, “Deep Learning”, 2016, section 7.8, algorithm 7.1 (early stopping with patience)',
      url: 'https://www.deeplearningbook.org/contents/regularization.html',
    },
  ],
  notebook: [
    {
      note: 'Dropout, early stopping, weight decay and the app’s random numbers, with the numbers of this page.',
      python: numpy.code,
    },
    {
      note: 'A polynomial of every degree through ten noisy points: the training error always falls with the degree.',
      python: polynomials.code,
    },
  ],
}
