import numpy as np


def softmax(x):
    e_x = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e_x / e_x.sum(axis=-1, keepdims=True)


def cross_entropy(logits, target):
    return -np.log(softmax(logits)[target])


logits = np.array([2.0, 1.0, 0.1])
assert np.allclose(softmax(logits), [0.659001, 0.242433, 0.098566], atol=5e-7)
assert np.isclose(softmax(logits).sum(), 1)
assert np.isclose(cross_entropy(logits, 0), 0.417030, atol=5e-7)

# only differences matter, so the maximum can be subtracted ...
large = np.array([1000.0, 1001.0, 1002.0])
assert np.allclose(softmax(large), [0.090031, 0.244728, 0.665241], atol=5e-7)
assert np.allclose(softmax(large), softmax(large - 1000))

# ... and has to be: float32 ends at e^88.72
with np.errstate(over='ignore', invalid='ignore'):
    exponentials = np.exp(large.astype(np.float32))
    assert np.all(np.isinf(exponentials))
    assert np.all(np.isnan(exponentials / exponentials.sum()))
    assert np.isinf(np.exp(np.float32(88.73))) and np.isfinite(np.exp(np.float32(88.72)))

# temperature: below 1 sharper, above 1 flatter
assert softmax(logits / 0.5)[0] > softmax(logits)[0] > softmax(logits / 2)[0]

# a batch: every row on its own
batch = softmax(np.stack([logits, large]))
assert np.allclose(batch.sum(axis=-1), 1)

# each output depends on every input: raise one logit, and the other shares fall
raised = softmax(logits + np.array([0, 0, 1]))
assert np.all(raised[:2] < softmax(logits)[:2])
