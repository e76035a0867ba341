import numpy as np

EPSILON = 1e-5


def batch_norm(x, gamma, beta):
    """Training. x: (samples, channels); statistics of each channel over the batch."""
    mean, variance = x.mean(axis=0), x.var(axis=0)  # biased: divided by m
    normalised = (x - mean) / np.sqrt(variance + EPSILON)
    return gamma * normalised + beta, normalised, mean, variance


def batch_norm_inference(x, gamma, beta, running_mean, running_variance):
    """Inference: a fixed line for each channel."""
    return gamma * (x - running_mean) / np.sqrt(running_variance + EPSILON) + beta


def backward(d_output, normalised, variance, gamma):
    """The gradient of x: through the mean and the variance too."""
    scale = gamma / np.sqrt(variance + EPSILON)
    return scale * (
        d_output
        - d_output.mean(axis=0)
        - normalised * (d_output * normalised).mean(axis=0)
    )


x = np.array([[1.0], [2.0], [3.0], [4.0]])  # four samples, one channel
plain, normalised, mean, variance = batch_norm(x, gamma=1, beta=0)
assert np.allclose(plain[:, 0], [-1.341635, -0.447212, 0.447212, 1.341635], atol=5e-7)

scaled, *_ = batch_norm(x, gamma=2, beta=1)
assert np.allclose(scaled[:, 0], [-1.683271, 0.105576, 1.894424, 3.683271], atol=5e-7)

# what inference will use: momentum 0.1, and the unbiased variance (divided by m - 1)
running_mean = 0.9 * 0 + 0.1 * mean
running_variance = 0.9 * 1 + 0.1 * x.var(axis=0, ddof=1)
assert np.isclose(running_mean[0], 0.25)
assert np.isclose(running_variance[0], 1.0666667)
alone = batch_norm_inference(np.array([1.0]), 1, 0, running_mean, running_variance)
assert np.isclose(alone[0], (1 - 0.25) / np.sqrt(1.0666667 + EPSILON))

d_output = np.array([[1.0], [0.0], [0.0], [0.0]])
dx = backward(d_output, normalised, variance, gamma=1)
assert np.allclose(dx[:, 0], [0.268330, -0.357768, -0.089443, 0.178882], atol=5e-7)
