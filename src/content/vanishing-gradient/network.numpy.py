import numpy as np

rng = np.random.default_rng(0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient_sizes(kind, depth=10, width=32, batch=64):
    """RMS of dL/dW in every hidden layer of an untrained network, first layer first."""
    x = rng.uniform(-1, 1, (batch, 2))
    y = (x[:, 0] * x[:, 1] < 0).astype(float)  # XOR
    inputs, slopes, weights = [], [], []
    for layer in range(depth):
        fan_in = x.shape[1]
        he, xavier = 2 / fan_in, 2 / (fan_in + width)
        w = rng.normal(0, np.sqrt(he if kind == 'relu' else xavier), (fan_in, width))
        z = x @ w
        inputs.append(x)
        weights.append(w)
        if kind == 'relu':
            x, slope = np.maximum(0, z), (z > 0).astype(float)
        else:
            x = sigmoid(z)
            slope = x * (1 - x)
        slopes.append(slope)
    w_out = rng.normal(0, np.sqrt(1 / width), width)

    d = np.outer((sigmoid(x @ w_out) - y) / batch, w_out)  # from the loss ...
    sizes = []
    for x, slope, w in zip(inputs[::-1], slopes[::-1], weights[::-1]):  # ... back
        d = d * slope
        sizes.insert(0, np.sqrt(np.mean((x.T @ d) ** 2)))
        d = d @ w.T
    return sizes


sigmoid_sizes, relu_sizes = gradient_sizes('sigmoid'), gradient_sizes('relu')
print('first / last layer, sigmoid:', sigmoid_sizes[0] / sigmoid_sizes[-1])
print('first / last layer, ReLU:   ', relu_sizes[0] / relu_sizes[-1])

assert sigmoid_sizes[0] / sigmoid_sizes[-1] < 1e-4
assert 0.05 < relu_sizes[0] / relu_sizes[-1] < 20
