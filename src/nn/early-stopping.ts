/** Result of early stopping, as indices into the losses (epochs, from 0). */
export interface EarlyStop {
  /** the epoch after which training stops; undefined while patience lasts */
  readonly stopped: number | undefined
  /** the epoch of the lowest loss, whose weights to restore */
  readonly restore: number
}

/**
 * Stops once the validation loss has not improved for `patience` epochs in a row, and restores the best one
 * (Goodfellow et al., Deep Learning, 2016, algorithm 7.1). A NaN loss is no improvement.
 * @param losses validation loss of each epoch so far, at least one
 */
export function earlyStopping(losses: Float64Array, patience: number): EarlyStop {
  if (losses.length === 0) throw new Error('no losses')
  if (!(Number.isInteger(patience) && patience > 0))
    throw new Error(`invalid patience: ${patience}`)
  let restore = 0
  for (let epoch = 1; epoch < losses.length; epoch++) {
    if (losses[epoch]! < losses[restore]!) restore = epoch
    else if (epoch - restore >= patience) return { stopped: epoch, restore }
  }
  return { stopped: undefined, restore }
}
