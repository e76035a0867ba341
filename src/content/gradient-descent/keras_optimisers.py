from tensorflow import keras

optimizer = keras.optimizers.SGD(learning_rate=0.01)
# or: SGD(learning_rate=0.01, momentum=0.9, nesterov=True)
# or: RMSprop(learning_rate=0.001), Adam(learning_rate=0.001), AdamW(0.001, weight_decay=0.004)

# The batch size decides which variant it is
variants = {'batch': len(x), 'stochastic': 1, 'mini-batch': 32}  # 32 is the default
for name, batch_size in variants.items():
    model = build_model()  # a new model each time: fit() goes on from the weights it finds
    model.compile(loss='mse', optimizer=optimizer.from_config(optimizer.get_config()))
    model.fit(x, y, batch_size=batch_size)
