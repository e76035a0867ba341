import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def loss(w5):
    """Mazur's loss as a function of w5 alone."""
    x, target = np.array([0.05, 0.10]), np.array([0.01, 0.99])
    hidden = sigmoid(np.array([[0.15, 0.20], [0.25, 0.30]]) @ x + 0.35)
    output = sigmoid(np.array([[w5, 0.45], [0.50, 0.55]]) @ hidden + 0.60)
    return 0.5 * np.sum((target - output) ** 2)


def central_difference(f, at, h):
    return (f(at + h) - f(at - h)) / (2 * h)


analytic = 0.08216704056423  # from backpropagation
good = abs(central_difference(loss, 0.40, 1e-5) - analytic)
noise = abs(central_difference(loss, 0.40, 1e-12) - analytic)
print(f'h = 1e-5: off by {good:.0e};  h = 1e-12: off by {noise:.0e}')

assert good < 1e-10
assert noise > 1e-6  # the difference of two nearly equal numbers: mostly rounding
