import numpy as np


def step(w, b, x, slope_below, learning_rate):
    """One step of gradient descent that asks one unit's output to be 1 for every sample."""
    z = x @ w + b
    output = np.where(z > 0, z, slope_below * z)
    dz = (output - 1) * np.where(z > 0, 1, slope_below) / len(x)
    return w - learning_rate * x.T @ dz, b - learning_rate * dz.sum()


x = np.random.default_rng(0).uniform(-1, 1, (128, 2))
w, b = np.array([1.0, -1.0]), -4.0
assert np.all(x @ w + b < 0)  # below 0 for every sample: dead

stuck_w, stuck_b = step(w, b, x, slope_below=0, learning_rate=0.1)  # ReLU
assert np.array_equal(stuck_w, w) and stuck_b == b  # the gradient is exactly 0

for _ in range(3000):
    w, b = step(w, b, x, slope_below=0.1, learning_rate=0.1)  # leaky ReLU
assert np.all(x @ w + b > 0)  # it has come back to life
