import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


activations = {
    'sigmoid': (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    'tanh': (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    'relu': (lambda z: max(0.0, z), lambda z: float(z > 0)),
}


def slope_of_chain(name, depth, x=0.5, w=1.0, skip=False):
    """dx_n/dx_0 of x <- f(w x), or with skip connections x <- x + f(w x): one factor a layer."""
    f, derivative = activations[name]
    slope = 1.0
    for _ in range(depth):
        z = w * x
        x = f(z) + (x if skip else 0)
        slope *= w * derivative(z) + (1 if skip else 0)
    return slope


assert np.isclose(0.25**10, 9.5367e-7, rtol=1e-5)  # the bound for sigmoids with weights 1

assert np.isclose(slope_of_chain('sigmoid', 10), 3.48312e-7, rtol=1e-5)
assert np.isclose(slope_of_chain('tanh', 10), 0.2227595, atol=5e-8)
assert slope_of_chain('relu', 10) == 1

assert np.isclose(slope_of_chain('sigmoid', 10, skip=True), 1.792362, atol=5e-7)
assert np.isclose(slope_of_chain('tanh', 10, skip=True), 2.966589, atol=5e-7)
assert slope_of_chain('relu', 10, skip=True) == 1024  # 2^10: it can also explode
