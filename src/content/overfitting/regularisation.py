from tensorflow.keras import Sequential
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.layers import Dense, Dropout
from tensorflow.keras.optimizers import AdamW

model = Sequential(
    [
        Dense(64, activation="relu"),
        Dropout(0.5),
        Dense(64, activation="relu"),
        Dropout(0.5),
        Dense(1, activation="sigmoid"),
    ]
)
model.compile(AdamW(0.005, weight_decay=0.01), "binary_crossentropy")

# without restore_best_weights the weights of the last epoch stay
stop = EarlyStopping(monitor="val_loss", patience=20, restore_best_weights=True)
model.fit(x, y, validation_data=(x_val, y_val), epochs=300, callbacks=[stop])
