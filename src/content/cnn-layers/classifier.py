from tensorflow.keras import Input, Sequential
from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

model = Sequential(
    [
        Input((28, 28, 1)),
        Conv2D(16, 3, activation="relu"),  # extract features: 26 x 26 x 16
        MaxPooling2D(2),  # reduce spatial size: 13 x 13 x 16
        Conv2D(32, 3, activation="relu"),  # 11 x 11 x 32
        MaxPooling2D(2),  # 5 x 5 x 32: the odd row and column are dropped
        Flatten(),  # 800
        Dense(10, activation="softmax"),  # the final classifier
    ]
)
model.summary()  # 160 + 4640 + 8010 parameters
