import numpy as np


def gradient(w, x, y):
    """Of the mean squared error of the line y = w x."""
    return np.mean(2 * (w * x - y) * x)


def epoch(w, x, y, batch_size, learning_rate):
    """One pass over the data in the order given; in practice, shuffle it for every epoch."""
    for first in range(0, len(x), batch_size):
        batch = slice(first, first + batch_size)
        w = w - learning_rate * gradient(w, x[batch], y[batch])
    return w


x = np.array([1.0, 2.0, 3.0, 4.0])
y = 2 * x
each = [gradient(0.0, x[i : i + 1], y[i : i + 1]) for i in range(4)]

assert np.allclose(each, [-4, -16, -36, -64])  # the gradients of the four samples
assert gradient(0.0, x, y) == np.mean(each) == -30  # the batch's is their mean

# from w = 0 towards 2: one epoch, four samples seen by all three
assert np.isclose(epoch(0.0, x, y, batch_size=4, learning_rate=0.01), 0.3)  # 1 step
assert np.isclose(epoch(0.0, x, y, batch_size=2, learning_rate=0.01), 0.575)  # 2 steps
assert np.isclose(epoch(0.0, x, y, batch_size=1, learning_rate=0.01), 0.99453568)  # 4 steps
