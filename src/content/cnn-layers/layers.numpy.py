import numpy as np


def output_size(n, k, s=1, p=0, d=1):
    return (n + 2 * p - d * (k - 1) - 1) // s + 1  # frameworks round down


def correlate(image, kernel):
    """What frameworks call convolution: the kernel is not flipped."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("yxij,ij->yx", windows, kernel)


def convolve(image, kernel):
    return correlate(image, kernel[::-1, ::-1])


def max_pool(image, k):
    height, width = image.shape[0] // k, image.shape[1] // k
    windows = image[: height * k, : width * k].reshape(height, k, width, k)
    return windows.max(axis=(1, 3))


def dense(x, weights, biases):
    return weights @ x + biases


def receptive_field(layers):
    """How far one output pixel sees, and how far apart neighbours look."""
    field, jump = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * jump
        jump *= stride
    return field, jump


assert output_size(640, k=3, s=2, p=1) == 320
assert output_size(6, k=3, s=2) == 2

image = np.arange(1, 17).reshape(4, 4)
kernel = np.array([[1, 0], [0, -1]])
assert (correlate(image, kernel) == -5).all()
assert (convolve(image, kernel) == 5).all()
assert max_pool(image, 2).tolist() == [[6, 8], [14, 16]]

weights, biases = 16 * 3 * 3 * 3, 16  # 3 -> 16 channels, 3x3 kernels
assert (weights, biases) == (432, 16)

assert receptive_field([(3, 2)] * 5) == (63, 32)

# a 1x1 convolution is the same dense layer at every cell
rng = np.random.default_rng(0)
features = rng.standard_normal((8, 4, 5))  # channels, rows, columns
w, b = rng.standard_normal((3, 8)), rng.standard_normal(3)
one_by_one = np.einsum("oc,cyx->oyx", w, features) + b[:, None, None]
assert np.allclose(one_by_one[:, 2, 3], dense(features[:, 2, 3], w, b))
