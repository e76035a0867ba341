from tensorflow.keras import activations, layers

activations.relu(x)     # elementwise
activations.tanh(x)     # elementwise
activations.sigmoid(x)  # elementwise
activations.softmax(x)  # not elementwise: over the last axis, so that each row adds up to 1

layers.Dense(64, activation='relu')      # hidden layers; or 'silu'
layers.Dense(1, activation='sigmoid')    # yes or no
layers.Dense(10, activation='softmax')   # one class of ten
layers.Dense(80, activation='sigmoid')   # any of 80 classes, each on its own, as in a detector
layers.LeakyReLU(negative_slope=0.01)    # against dying units; in Keras 2: alpha=0.01
