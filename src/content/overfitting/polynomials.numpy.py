import numpy as np

# 10 noisy points of a sine wave, and the wave itself to test on
rng = np.random.default_rng(1)
x = np.linspace(-1, 1, 10)
y = np.sin(3 * x) + 0.25 * rng.standard_normal(10)
between = np.linspace(-1, 1, 201)


def errors(degree):
    """Mean squared error on the training points, and against the wave between them."""
    fit = np.polynomial.Polynomial.fit(x, y, degree)
    return np.mean((fit(x) - y) ** 2), np.mean((fit(between) - np.sin(3 * between)) ** 2)


for degree in (1, 3, 9):
    print(degree, "train %.4f  test %.4f" % errors(degree))

train, test = zip(*[errors(degree) for degree in (1, 3, 9)])
assert train[0] > train[1] > train[2]  # the training error always falls ...
assert train[2] < 1e-12  # ... to nothing: ten coefficients for ten points
assert test[1] < test[0] and test[1] < test[2]  # the test error does not
