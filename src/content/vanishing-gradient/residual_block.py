from tensorflow.keras import layers


def conv(filters):
    return layers.Conv2D(filters, 3, padding='same', use_bias=False,
                         kernel_initializer='he_normal')


def residual_block(x, filters):
    """relu(x + f(x)): the block of the ResNet paper, with ReLU, batch norm and a skip connection."""
    f = layers.ReLU()(layers.BatchNormalization()(conv(filters)(x)))
    f = layers.BatchNormalization()(conv(filters)(f))
    return layers.ReLU()(layers.Add()([x, f]))  # x must have as many channels


def preactivation_block(x, filters):
    """x + f(x): version 2, in which x passes unchanged from end to end."""
    f = conv(filters)(layers.ReLU()(layers.BatchNormalization()(x)))
    f = conv(filters)(layers.ReLU()(layers.BatchNormalization()(f)))
    return layers.Add()([x, f])
