from tensorflow import keras

model.compile(
    loss='mse',
    optimizer=keras.optimizers.SGD(learning_rate=0.01),
    # or: SGD(learning_rate=0.01, momentum=0.9)
    # or: Adam(learning_rate=0.001)
)

# The batch size decides which variant it is
model.fit(x, y, batch_size=len(x))  # batch: the entire dataset
model.fit(x, y, batch_size=1)       # stochastic: one data point
model.fit(x, y, batch_size=32)      # mini-batch: the most common, and the default
