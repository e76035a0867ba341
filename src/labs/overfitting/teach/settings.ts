/** Gradient descent on all crops at once: a step is an epoch. */
export const headEpochs = 100
export const headRate = 2
/** parts into which the crops are dealt, where there are enough of each kind */
export const mostFolds = 4
/** of the labels, to see what chance gives */
export const shuffles = 50
