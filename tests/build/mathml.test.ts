import { describe, expect, test } from 'vitest'
import { inlineMathml, separator } from '../../src/build/inline-mathml.ts'
import { addMathml } from '../../src/build/text-mathml.ts'
import { toMathml } from '../../src/build/to-mathml.ts'

describe('TeX as MathML', () => {
  test.each([
    String.raw`\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}`,
    String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`,
    String.raw`f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}`,
    String.raw`\begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}`,
  ])('has no inline styles: %s', (tex) => {
    const mathml = toMathml(tex, 'block')
    expect(mathml).toMatch(/^<math display="block"/)
    expect(mathml).not.toContain(' style="')
  })

  test('keeps what the styles of table cells said as classes', () => {
    expect(toMathml(String.raw`\begin{aligned} a &= b \end{aligned}`, 'block')).toContain(
      '<mtd class="m-l0 m-r0 tml-right">',
    )
  })

  test('throws on invalid TeX, and on colours', () => {
    expect(() => toMathml(String.raw`\frac{1}`, 'block')).toThrow(/Unexpected end of input/)
    expect(() => toMathml(String.raw`\textcolor{red}{x}`, 'block')).toThrow(/needs the style color/)
  })
})

describe('MathML in the words', () => {
  test('stands beside the TeX inside the dollar signs', () => {
    expect(inlineMathml('so $x$ is', 'here')).toBe(`so $x${separator}<math><mi>x</mi></math>$ is`)
  })

  test('throws on an odd dollar sign, with the place', () => {
    expect(() => inlineMathml('costs 5$', 'concept.ts')).toThrow(/^concept\.ts: a dollar sign/)
  })

  test('is added to strings, templates and raw templates, which otherwise stay the same', async () => {
    const source = [
      String.raw`const a = '$\\alpha$ isn\'t "b"'`,
      'const b = `$\\\\beta$ of ${a.length} \\`x\\``',
      'const c = String.raw`$\\gamma$ \\n`',
      "const d = 'no maths'",
    ].join('\n')
    const module = `${addMathml(source, 'concept.ts')}; export default [a, b, c, d]`
    const { default: made } = (await import(
      `data:text/javascript,${encodeURIComponent(module)}`
    )) as { default: string[] }
    const plain = made.map((text) => text.replace(/<math>.*<\/math>/, '').replace(separator, ''))
    const [a = '', b = '', c = ''] = made
    expect(plain[0]).toBe('$\\alpha$ isn\'t "b"')
    expect(plain[1]).toBe(`$\\beta$ of ${a.length} \`x\``)
    expect(plain[2]).toBe('$\\gamma$ \\n')
    expect(plain[3]).toBe('no maths')
    expect([a, b, c].map((text) => /[αβγ]/.exec(text)?.[0])).toEqual(['α', 'β', 'γ'])
  })
})
