def relu(x):
    return max(0, x)  # for one number; np.maximum(0, x) for an array
