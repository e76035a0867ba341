from tensorflow.keras import Sequential
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.layers import Dense, Dropout
from tensorflow.keras.optimizers import AdamW

model = Sequential(
    [
        Dense(64, activation="relu"),
        Dropout(0.2),
        Dense(64, activation="relu"),
        Dropout(0.2),
        Dense(1, activation="sigmoid"),
    ]
)
# decoupled decay: each step also subtracts 0.005 * 1.0 * w. So much helps with 60 points;
# with more data 0.01 to 0.1 is usual
model.compile(AdamW(0.005, weight_decay=1.0), "binary_crossentropy")

# dropout makes the validation loss noisy: a patience of 20 would stop too early.
# Without restore_best_weights the weights of the last epoch stay
stop = EarlyStopping(monitor="val_loss", patience=100, restore_best_weights=True)
model.fit(x, y, validation_data=(x_val, y_val), epochs=300, callbacks=[stop])
