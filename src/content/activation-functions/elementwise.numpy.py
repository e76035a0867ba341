import numpy as np


def relu(x):
    return np.maximum(0, x)  # max(0, x) would do for one number, not for an array


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x * sigmoid(x)


def tanh(x):
    """As it is defined. np.tanh is the same without overflowing for large x."""
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


x = np.array([-2.0, 0.0, 3.0])
assert np.array_equal(relu(x), [0, 0, 3])
assert np.allclose(leaky_relu(x), [-0.02, 0, 3])

assert sigmoid(0) == 0.5
assert sigmoid(0) * (1 - sigmoid(0)) == 0.25  # its slope, at most 1/4
assert np.isclose(tanh(1.0), 0.761594, atol=5e-7)
assert np.isclose(tanh(1.0), 2 * sigmoid(2.0) - 1)  # a stretched sigmoid
with np.errstate(over='ignore', invalid='ignore'):
    assert np.isnan(tanh(1000.0)) and np.tanh(1000.0) == 1  # inf / inf

assert np.isclose(silu(1.0), 0.731059, atol=5e-7)
grid = np.linspace(-3, 0, 3_000_001)
lowest = np.argmin(silu(grid))
assert np.isclose(grid[lowest], -1.278465, atol=2e-6)
assert np.isclose(silu(grid[lowest]), -0.278465, atol=5e-7)
