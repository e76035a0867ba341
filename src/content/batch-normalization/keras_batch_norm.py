from tensorflow.keras import Sequential
from tensorflow.keras.layers import Activation, BatchNormalization, Conv2D

model = Sequential()
model.add(Conv2D(32, 3, use_bias=False))  # batch norm's beta takes the bias's place
model.add(BatchNormalization())           # momentum=0.99, epsilon=0.001
model.add(Activation('relu'))

model(images, training=True)              # statistics of this batch
model(images, training=False)             # running statistics: what predict() uses
