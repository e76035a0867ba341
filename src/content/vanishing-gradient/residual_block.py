from tensorflow.keras import layers


def residual_block(x, filters):
    """y = x + f(x), with all three cures: ReLU, batch norm, a skip connection (ResNet)."""
    f = layers.Conv2D(filters, 3, padding='same', use_bias=False,
                      kernel_initializer='he_normal')(x)
    f = layers.BatchNormalization()(f)
    f = layers.ReLU()(f)
    f = layers.Conv2D(filters, 3, padding='same', use_bias=False,
                      kernel_initializer='he_normal')(f)
    f = layers.BatchNormalization()(f)
    return layers.ReLU()(layers.Add()([x, f]))  # x must have as many channels
