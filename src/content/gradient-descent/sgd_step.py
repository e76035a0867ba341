# Stochastic gradient descent: the gradient is that of one sample, or of a small batch
weight = weight - learning_rate * gradient
