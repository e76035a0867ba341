import type { Context2D } from '../../src/overlay/surface.ts'

export interface Call {
  readonly name: string
  readonly args: readonly unknown[]
  /** style properties of the context at the time of the call */
  readonly style: Readonly<Record<string, unknown>>
}

/** A drawing context that records all calls; every letter is half its font size wide. */
export function createFakeContext(): { context: Context2D; calls: Call[] } {
  const calls: Call[] = []
  const style: Record<string, unknown> = { font: '10px sans-serif', globalAlpha: 1 }
  const context = new Proxy(style, {
    get(_, name: string) {
      if (name in style) return style[name]
      return (...args: unknown[]) => {
        calls.push({ name, args, style: { ...style } })
        return name === 'measureText'
          ? { width: widthOf(String(args[0]), style['font']) }
          : undefined
      }
    },
  })
  return { context: context as unknown as Context2D, calls }
}

function widthOf(text: string, font: unknown): number {
  const size = Number(/([\d.]+)px/.exec(String(font))?.[1])
  return (text.length * size) / 2
}
