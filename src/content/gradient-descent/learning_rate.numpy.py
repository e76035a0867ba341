import numpy as np


def descend(w, learning_rate, steps):
    """Gradient descent on f(w) = w^2, whose gradient is 2 w."""
    path = [w]
    for _ in range(steps):
        w = w - learning_rate * 2 * w
        path.append(w)
    return path


assert np.allclose(descend(5.0, 0.1, 2), [5, 4, 3.2])
assert np.isclose(descend(5.0, 0.1, 10)[-1], 0.5368709, atol=5e-8)
assert np.allclose(descend(5.0, 1.0, 3), [5, -5, 5, -5])  # 2 / curvature: oscillates
assert abs(descend(5.0, 1.05, 100)[-1]) > 1e4  # above it: diverges

# two curvatures: the steep one limits the rate, the flat one sets the pace
small, large = 1.0, 10.0
best_rate = 2 / (small + large)
assert np.isclose(best_rate, 2 / 11)
assert np.isclose(max(abs(1 - best_rate * small), abs(1 - best_rate * large)), 9 / 11)

# momentum's best rate and share (Polyak)
root_small, root_large = np.sqrt(small), np.sqrt(large)
momentum_rate = (2 / (root_small + root_large)) ** 2
beta = ((root_large - root_small) / (root_large + root_small)) ** 2
assert np.isclose(momentum_rate, 0.230886, atol=5e-7)
assert np.isclose(beta, 0.269874, atol=5e-7)
assert np.sqrt(beta) < 9 / 11  # in the long run a step leaves 0.52 of the distance, not 0.82

# the first steps do worse: what each leaves of the distance, from (5, 5)
curvatures, w, v = np.array([small, large]), np.array([5.0, 5.0]), np.zeros(2)
left = []
for _ in range(40):
    v = beta * v + curvatures * w
    left.append(np.linalg.norm(w - momentum_rate * v) / np.linalg.norm(w))
    w = w - momentum_rate * v
assert np.allclose(left[:4], [1.073, 0.80, 0.70, 0.66], atol=5e-3)
assert abs(left[-1] - np.sqrt(beta)) < 0.02
