/** A line of a chart; points rise or fall as they like, null breaks the line. */
export interface ChartLine {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number | null])[]
  /** a colour of the report's style sheet */
  readonly tone: 'accent' | 'warm' | 'good' | 'soft'
  readonly thin?: boolean
}

/** The plot, and the room around it: ticks and names of the axes, below them the legend. */
const frame = { left: 56, top: 12, width: 380, height: 240, right: 16, bottom: 64 }

/** Lines over the unit square, as an SVG text that needs no script; both axes 0..1. */
export function lineChart(
  title: string,
  axes: { readonly x: string; readonly y: string },
  lines: readonly ChartLine[],
  mark?: readonly [x: number, y: number],
): string {
  const x = (value: number) => frame.left + value * frame.width
  const y = (value: number) => frame.top + (1 - value) * frame.height
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const grid = ticks
    .map(
      (tick) =>
        `<path class="grid" d="M${round(x(tick))} ${frame.top}V${frame.top + frame.height}M${frame.left} ${round(y(tick))}H${frame.left + frame.width}"/>` +
        `<text x="${round(x(tick))}" y="${frame.top + frame.height + 16}" text-anchor="middle">${tick}</text>` +
        `<text x="${frame.left - 6}" y="${round(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
    )
    .join('')
  const paths = lines
    .map(
      ({ points, tone, thin, name }) =>
        `<path class="line ${tone}${thin ? ' thin' : ''}" d="${pathOf(points, x, y)}"><title>${escape(name)}</title></path>`,
    )
    .join('')
  const below = frame.top + frame.height + 54
  const legend = lines
    .filter(({ thin }) => !thin)
    .map(
      ({ name, tone }, i) =>
        `<path class="line ${tone}" d="M${frame.left + 120 * i} ${below}h20"/>` +
        `<text x="${frame.left + 120 * i + 26}" y="${below + 4}">${escape(name)}</text>`,
    )
    .join('')
  const dot = mark
    ? `<circle class="dot" cx="${round(x(mark[0]))}" cy="${round(y(mark[1]))}" r="5"/>`
    : ''
  const { width, height } = outer
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">` +
    `${grid}${paths}${legend}${dot}` +
    `<text x="${frame.left + frame.width / 2}" y="${frame.top + frame.height + 34}" text-anchor="middle">${escape(axes.x)}</text>` +
    `<text transform="translate(12 ${frame.top + frame.height / 2}) rotate(-90)" text-anchor="middle">${escape(axes.y)}</text>` +
    `</svg>`
  )
}

/** Bars from the left, each with its name and value, as an SVG text. */
export function barChart(
  title: string,
  bars: readonly { readonly name: string; readonly value: number | null; readonly text: string }[],
): string {
  // room for the words behind the longest bar
  const [left, bar, words, line] = [110, 240, 230, 26]
  const width = left + bar + words
  const most = Math.max(1e-9, ...bars.map(({ value }) => value ?? 0))
  const rows = bars
    .map(
      ({ name, value, text }, i) =>
        `<text x="${left - 8}" y="${i * line + 17}" text-anchor="end">${escape(name)}</text>` +
        `<rect class="bar" x="${left}" y="${i * line + 4}" width="${round(((value ?? 0) / most) * bar)}" height="18"/>` +
        `<text x="${round(left + ((value ?? 0) / most) * bar + 6)}" y="${i * line + 17}">${escape(text)}</text>`,
    )
    .join('')
  return `<svg viewBox="0 0 ${width} ${bars.length * line + 4}" width="${width}" height="${bars.length * line + 4}" role="img" aria-label="${escape(title)}">${rows}</svg>`
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const outer = {
  width: frame.left + frame.width + frame.right,
  height: frame.top + frame.height + frame.bottom,
}

function pathOf(
  points: ChartLine['points'],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  let drawing = false
  return points
    .map(([px, py]) => {
      if (py === null) {
        drawing = false
        return ''
      }
      const command = drawing ? 'L' : 'M'
      drawing = true
      return `${command}${round(x(px))} ${round(y(py))}`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
