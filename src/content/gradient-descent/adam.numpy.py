import numpy as np


def adam(gradient, w, steps, rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, steps + 1):
        g = gradient(w)
        mean = beta1 * mean + (1 - beta1) * g
        square = beta2 * square + (1 - beta2) * g**2
        # both averages start at 0, and are corrected for it
        w = w - rate * (mean / (1 - beta1**t)) / (np.sqrt(square / (1 - beta2**t)) + epsilon)
    return w


curvatures = np.array([1.0, 10.0])
start = np.array([5.0, 5.0])
first = adam(lambda w: curvatures * w, start, steps=1)

# the size of the first step is the learning rate, however steep the loss
assert np.allclose(start - first, 0.001)
assert np.all(np.abs(adam(lambda w: curvatures * w, start, steps=2000, rate=0.1)) < 1e-2)
