import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Arrow } from '../../../src/ui/chart/arrow.tsx'
import { Diagram } from '../../../src/ui/chart/diagram.tsx'

describe('a diagram', () => {
  it('is an image whose first children are a name and a description', () => {
    const markup = renderToStaticMarkup(
      <Diagram title="A < B" description="what is seen" height={10}>
        <path d="M0 0" />
      </Diagram>,
    )
    expect(markup).toContain('role="img"')
    expect(markup).toMatch(/<svg[^>]*><title>A &lt; B<\/title><desc>what is seen<\/desc><path/)
  })
})

describe('an arrow', () => {
  it('keeps its gap, and has its tip at the end of the path', () => {
    const markup = renderToStaticMarkup(<Arrow from={[0, 0]} to={[20, 0]} gap={5} />)
    expect(markup).toContain('M5 0L')
    expect(markup).toContain('M15 0L')
  })
})
