import type { Question } from '../concept.ts'

export const interview: readonly Question[] = [
  {
    level: 'easy',
    question: 'What is the vanishing gradient, and where does it come from?',
    answer: [
      'By the chain rule the gradient of an early layer is a product with one factor for each layer above it, weight × slope of the activation. If these are mostly below 1 the product shrinks exponentially with depth, and the early layers hardly learn. Ten sigmoids with weight 1 leave at most 0.25 to the 10th, about a millionth.',
    ],
  },
  {
    level: 'easy',
    question: 'ReLU, batch norm, skip connections: how does each help?',
    answer: [
      {
        kind: 'list',
        items: [
          'ReLU: slope 1 where active, so that only the weights are left as factors; He initialisation keeps these in balance.',
          'Batch norm: mean 0 and standard deviation 1 before the activation, away from the flat ends; and the scale of the weights cancels.',
          'Skip connections: y = x + f(x), so each factor is 1 + f′ instead of f′.',
        ],
      },
    ],
  },
  {
    level: 'hard',
    question: 'Why is the 2 in He’s variance 2/n?',
    answer: [
      'A sum of n products with weights of variance 1/n keeps the mean square of its inputs. ReLU then sets the negative half to 0, which halves the mean square. The 2 makes up for it, layer by layer.[^he2015]',
    ],
  },
  {
    level: 'easy',
    question: 'Why does tanh suffer less than the sigmoid?',
    answer: [
      'Its slope is 1 at 0, where the sigmoid’s is 0.25. In the chain of ten above tanh keeps 0.22 of the gradient, the sigmoid 3.5 × 10⁻⁷. It still saturates: far from 0 both are flat.',
    ],
  },
  {
    level: 'medium',
    question: 'How would you find out that gradients vanish or explode?',
    answer: [
      'Log the norm of each layer’s gradient, or its ratio to the norm of the weights, on a logarithmic axis. In PyTorch, after `loss.backward()`: `{n: p.grad.norm().item() for n, p in model.named_parameters()}`. Vanishing: orders of magnitude less from layer to layer towards the input, and early weights that do not change. Exploding: norms that jump, a loss that spikes or turns into NaN.',
    ],
  },
  {
    level: 'medium',
    question: 'Gradients explode. What does clipping do, exactly?',
    answer: [
      'If the norm of the whole gradient exceeds a limit c, multiply it by c / norm: same direction, length c.[^pascanu2013] A gradient (6, 8) of norm 10 clipped to 1 becomes (0.6, 0.8). It treats the symptom; a lower learning rate, warm-up, better initialisation or normalisation treat the cause.',
    ],
  },
  {
    level: 'medium',
    question: 'Why can ResNets be so deep?',
    answer: [
      'A block only has to learn the difference from the identity, and f = 0 is an easy start: extra layers can do nothing instead of harm. Forward and backward there is a path without weights. The problem that the paper set out to solve was not vanishing but degradation: a plain network of 34 layers had a higher *training* error than one of 18, despite batch norm.[^he2016]',
    ],
  },
  {
    level: 'medium',
    question: 'How does an LSTM avoid vanishing gradients?',
    answer: [
      'Its state is updated by addition. In the original, $c_t = c_{t-1} + i_t \\odot g_t$: going back, the factor is exactly 1 instead of the same weight matrix at every step, a skip connection through time.[^hochreiter1997] Today’s LSTM has $f_t \\odot c_{t-1}$ there, with a forget gate that the network can hold near 1.',
    ],
  },
  {
    level: 'hard',
    question:
      'Xavier or He: where does each come from, and what do they give for a layer from 256 to 256?',
    answer: [
      'Both keep the variance of signals from layer to layer. Xavier assumes an activation that is nearly linear around 0, such as tanh, and compromises between forward (1/n of the inputs) and backward (1/n of the outputs): 2 / (256 + 256) = 0.0039.[^glorot2010] He allows for ReLU’s lost half: 2 / 256 = 0.0078.[^he2015] With Xavier, ten ReLU layers lose a factor of 2 in variance each: 1,024 in all.',
    ],
  },
]
