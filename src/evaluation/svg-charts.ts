import { isolatedHtml } from '../words/visible.ts'
import { dataLine, short } from '../plot/path.ts'
import { linear } from '../plot/scale.ts'
import { quarters } from '../plot/ticks.ts'

/** A line of a chart; points may rise or fall, null breaks the line. */
export interface ChartLine {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number | null])[]
  /** name of a colour in the report's style sheet */
  readonly tone: 'accent' | 'warm' | 'good' | 'soft'
  readonly thin?: boolean
}

/** The plot area; below it the ticks and the name of the x axis, then the legend. */
const plot = { left: 56, right: 436, top: 12, bottom: 252 }
const x = linear([0, 1], [plot.left, plot.right])
const y = linear([1, 0], [plot.top, plot.bottom])

/** Lines over the unit square as SVG text, without scripts; both axes 0..1. */
export function lineChart(
  title: string,
  axes: { readonly x: string; readonly y: string },
  lines: readonly ChartLine[],
  mark?: readonly [x: number, y: number],
): string {
  const { left, top, right, bottom } = plot
  const grid = quarters
    .map(
      (tick) =>
        `<path class="grid" d="M${short(x(tick))} ${top}V${bottom}M${left} ${short(y(tick))}H${right}"/>` +
        `<text x="${short(x(tick))}" y="${bottom + 16}" text-anchor="middle">${tick}</text>` +
        `<text x="${left - 6}" y="${short(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
    )
    .join('')
  const paths = lines
    .map(
      ({ points, tone, thin, name }) =>
        `<path class="line ${tone}${thin ? ' thin' : ''}" d="${dataLine(points, x, y)}"><title>${isolatedHtml(name)}</title></path>`,
    )
    .join('')
  const below = bottom + 54
  const legend = lines
    .filter(({ thin }) => !thin)
    .map(
      ({ name, tone }, i) =>
        `<path class="line ${tone}" d="M${left + 120 * i} ${below}h20"/>` +
        `<text x="${left + 120 * i + 26}" y="${below + 4}">${isolatedHtml(name)}</text>`,
    )
    .join('')
  const dot = mark
    ? `<circle class="dot" cx="${short(x(mark[0]))}" cy="${short(y(mark[1]))}" r="5"/>`
    : ''
  const [width, height] = [right + 16, bottom + 64]
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${isolatedHtml(title)}">` +
    `${grid}${paths}${legend}${dot}` +
    `<text x="${(left + right) / 2}" y="${bottom + 34}" text-anchor="middle">${isolatedHtml(axes.x)}</text>` +
    `<text transform="translate(12 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${isolatedHtml(axes.y)}</text>` +
    `</svg>`
  )
}

/** Horizontal bars, each with its name and value, as SVG text. */
export function barChart(
  title: string,
  bars: readonly { readonly name: string; readonly value: number | null; readonly text: string }[],
): string {
  // leaves room for the text behind the longest bar
  const [left, bar, words, line] = [110, 240, 230, 26]
  const width = left + bar + words
  const most = Math.max(1e-9, ...bars.map(({ value }) => value ?? 0))
  const rows = bars
    .map(
      ({ name, value, text }, i) =>
        `<text x="${left - 8}" y="${i * line + 17}" text-anchor="end">${isolatedHtml(name)}</text>` +
        `<rect class="bar" x="${left}" y="${i * line + 4}" width="${short(((value ?? 0) / most) * bar)}" height="18"/>` +
        `<text x="${short(left + ((value ?? 0) / most) * bar + 6)}" y="${i * line + 17}">${isolatedHtml(text)}</text>`,
    )
    .join('')
  return `<svg viewBox="0 0 ${width} ${bars.length * line + 4}" width="${width}" height="${bars.length * line + 4}" role="img" aria-label="${isolatedHtml(title)}">${rows}</svg>`
}
