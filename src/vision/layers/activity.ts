/** Feature maps of a layer, planar: [channels, rows, columns]. */
export interface Maps {
  readonly data: Float32Array
  readonly channels: number
  readonly rows: number
  readonly columns: number
}

/** Activity of each map: the mean of its absolute values, [channels]. */
export function activityOf({ data, channels, rows, columns }: Maps): Float32Array {
  const size = rows * columns
  const activity = new Float32Array(channels)
  for (let c = 0; c < channels; c++) {
    let sum = 0
    for (let i = c * size; i < (c + 1) * size; i++) sum += Math.abs(data[i]!)
    activity[c] = sum / size
  }
  return activity
}

/** Map indices, the most active first, equal ones by index. */
export function byActivity(activity: Float32Array): Uint16Array {
  return Uint16Array.from(activity.keys()).sort((a, b) => activity[b]! - activity[a]! || a - b)
}

/** Maps after a ReLU. */
export function rectified({ data, ...rest }: Maps): Maps {
  return { ...rest, data: data.map((value) => (value > 0 ? value : 0)) }
}
