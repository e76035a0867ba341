/** The part of a terminal or pipe that is written to. */
export interface Output {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface Progress {
  /** says what is being done from now on */
  readonly step: (text: string) => void
  /** says how it ended, in place of the last step */
  readonly end: (text: string) => void
}

/**
 * Shows steps as they are taken with the seconds since the start: on a terminal in one line that
 * is written over, elsewhere a line a step and a sign of life every ten seconds.
 */
export function createProgress(output: Output, prefix: string): Progress {
  return output.isTTY ? inPlace(output, prefix) : inLines(output, prefix)
}

function inPlace(output: Output, prefix: string): Progress {
  const seconds = stopwatch()
  let current = ''
  const draw = () => output.write(`\r\u001B[2K${prefix}: ${current} (${seconds()} s)`)
  const timer = setInterval(draw, 200).unref()
  return {
    step(text) {
      current = text
      draw()
    },
    end(text) {
      clearInterval(timer)
      output.write(`\r\u001B[2K${prefix}: ${text}\n`)
    },
  }
}

function inLines(output: Output, prefix: string): Progress {
  const seconds = stopwatch()
  let current = ''
  const timer = setInterval(
    () => output.write(`${prefix}: still ${current} (${seconds()} s)\n`),
    10_000,
  ).unref()
  return {
    step(text) {
      current = text
      output.write(`${prefix}: ${text}\n`)
    },
    end(text) {
      clearInterval(timer)
      output.write(`${prefix}: ${text}\n`)
    },
  }
}

function stopwatch(): () => string {
  const start = performance.now()
  return () => ((performance.now() - start) / 1000).toFixed(0)
}
