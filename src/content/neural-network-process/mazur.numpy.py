import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(w1, w2):
    hidden = sigmoid(w1 @ x + 0.35)  # input -> dense -> activation
    output = sigmoid(w2 @ hidden + 0.60)  # -> dense -> activation
    return hidden, output


def loss_fn(output):
    return 0.5 * np.sum((target - output) ** 2)


def backward(w2, hidden, output):
    """The gradients of both layers, from the weights as they were in the forward pass."""
    d_output = (output - target) * output * (1 - output)
    d_hidden = (w2.T @ d_output) * hidden * (1 - hidden)
    return np.outer(d_hidden, x), np.outer(d_output, hidden)


# Mazur's example: 2-2-2 logistic units, the biases stay as they are
x = np.array([0.05, 0.10])
target = np.array([0.01, 0.99])
w1 = np.array([[0.15, 0.20], [0.25, 0.30]])
w2 = np.array([[0.40, 0.45], [0.50, 0.55]])
learning_rate = 0.5

hidden, output = forward(w1, w2)
g1, g2 = backward(w2, hidden, output)
stepped1, stepped2 = w1 - learning_rate * g1, w2 - learning_rate * g2  # all at once

assert np.isclose(loss_fn(output), 0.298371109, atol=5e-10)
assert np.isclose(g2[0, 0], 0.082167041, atol=5e-10)
assert np.isclose(stepped2[0, 0], 0.358916480, atol=5e-10)
assert np.isclose(stepped1[0, 0], 0.149780716, atol=5e-10)
assert np.isclose(loss_fn(forward(stepped1, stepped2)[1]), 0.291027774, atol=5e-10)

# the mistake: hidden deltas from weights that have already moved
wrong1, _ = backward(stepped2, hidden, output)
wrong_loss = loss_fn(forward(w1 - learning_rate * wrong1, stepped2)[1])
assert np.isclose(wrong_loss, 0.291027924, atol=5e-10)
