from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([
    keras.Input(shape=(2,)),
    layers.Dense(2, activation='sigmoid'),  # dense, then activation
    layers.Dense(2, activation='sigmoid'),
])
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.5), loss='mse')
model.fit(x, y_true, batch_size=32, epochs=10)  # forward, loss, backward, step: for every batch
