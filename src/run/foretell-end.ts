/** Frames that the forecast rests on. */
const remembered = 5
/** Milliseconds that messages between page and workers take at most, most of the time. */
const slack = 15
/** The next frame is given when this share of a frame's time has passed, at the earliest. */
const earliest = 0.5

/** What a frame took, in milliseconds. */
export interface FrameCost {
  /** until the engine could run it */
  readonly made: number
  /** in the engine */
  readonly run: number
}

/**
 * Foretells when the engine will be done with a frame, from those before it, so that the next one lies there by
 * then: it need not wait for an answer to reach the page and a frame to come back.
 *
 * @param onDue called shortly before the end of the frame under way; at most once for each `begin`
 */
export function createForecast(onDue: () => void) {
  let known: string | null = null
  let costs: FrameCost[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDue = false

  return {
    /** whether the end of the frame under way is near */
    isDue: (): boolean => isDue,
    /** The engine begins a frame. One of another kind, a size say, takes another time; null: nothing follows it ahead. */
    begin(kind: string | null): void {
      clearTimeout(timer)
      isDue = false
      if (kind !== known) costs = []
      known = kind
      if (kind === null || costs.length < remembered) return
      // the quickest run and the slowest making: a frame that comes too late costs more than one that waits
      const run = Math.min(...costs.map((cost) => cost.run))
      const lead = Math.max(...costs.map(({ made }) => made)) + slack
      timer = setTimeout(
        () => {
          isDue = true
          onDue()
        },
        Math.max(earliest * run, run - lead),
      )
    },
    /** The frame under way is done. */
    end(cost: FrameCost): void {
      clearTimeout(timer)
      isDue = false
      costs = [...costs.slice(1 - remembered), cost]
    },
    stop: (): void => clearTimeout(timer),
  }
}
