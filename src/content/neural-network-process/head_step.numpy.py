import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def step(w, b, f, y, learning_rate):
    """One step of SGD on the binary cross-entropy of one class at one cell of a detector."""
    error = sigmoid(w @ f + b) - y  # dL/dz
    return w - learning_rate * error * f, b - learning_rate * error


f = np.array([1.0, 1.0, 1.0])  # |f|^2 = 3
w, b = step(np.zeros(3), 0.0, f, y=1, learning_rate=0.5)
z = w @ f + b

assert np.isclose(z, 1)  # z' = 0 - 0.5 (0.5 - 1) (3 + 1)
assert np.isclose(sigmoid(z), 0.731059, atol=5e-7)
