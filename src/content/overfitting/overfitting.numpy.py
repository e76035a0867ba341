import numpy as np


def dropout(x, rate, rng=None):
    """Inverted dropout: with no rng (inference) it is the identity."""
    if rng is None:
        return x
    return np.where(rng.random(x.shape) < rate, 0, x / (1 - rate))


def early_stopping(losses, patience):
    """(epoch after which training stops or None, epoch whose weights are kept)"""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return None, best


def ridge(X, y, decay):
    """Weight decay in one step: minimises |Xw - y|^2 + decay |w|^2."""
    return np.linalg.solve(X.T @ X + decay * np.eye(X.shape[1]), X.T @ y)


def mulberry32(seed):
    """The app's own random numbers, so that its runs can be repeated here."""
    state = seed & 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        yield ((t ^ (t >> 14)) & 0xFFFFFFFF) / 2**32


ones = np.ones(10_000)
dropped = dropout(ones, 0.25, np.random.default_rng(0))
assert np.allclose(np.unique(dropped), [0, 1.333333], atol=5e-7)
assert abs(dropped.mean() - 1) < 0.02  # what is expected does not change
assert dropout(ones, 0.25) is ones

assert early_stopping([0.9, 0.7, 0.6, 0.65, 0.62, 0.61], patience=3) == (5, 2)

X, y = np.array([[1.0], [2.0]]), np.array([2.0, 4.0])
assert np.isclose(ridge(X, y, 0)[0], 2)
assert np.isclose(ridge(X, y, 5)[0], 1)

draw = mulberry32(42)
expected = [0.6011037519, 0.4482905590, 0.8524657935]
assert np.allclose([next(draw) for _ in range(3)], expected, atol=5e-11)
