import numpy as np


def fold(w, b, gamma, beta, mean, variance, epsilon):
    """Batch norm, as it is at inference, moved into the weights of the layer before it."""
    scale = gamma / np.sqrt(variance + epsilon)
    return scale * w, beta + scale * (b - mean)


w, b = 2.0, 1.0
gamma, beta, mean, variance, epsilon = 0.5, 0.1, 3.0, 4.0, 1e-3
folded_w, folded_b = fold(w, b, gamma, beta, mean, variance, epsilon)

assert np.isclose(folded_w, 0.4999375, atol=5e-8)
assert np.isclose(folded_b, -0.3999375, atol=5e-8)

x = np.linspace(-3, 3, 7)
two_layers = gamma * (w * x + b - mean) / np.sqrt(variance + epsilon) + beta
assert np.allclose(two_layers, folded_w * x + folded_b)  # the same answers from one layer
