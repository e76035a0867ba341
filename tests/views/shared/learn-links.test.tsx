// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { startPlace } from '../../../src/state/place.ts'
import { LearnLinks } from '../../../src/views/shared/learn-links.tsx'
import { renderScene } from '../detect/render.tsx'

const place = { ...startPlace, tab: 'inspect', part: 'nms' }

describe('the links to the guide', () => {
  it('lead from a part to the pages that explain it', async () => {
    const { user, store } = renderScene(<LearnLinks tab="inspect" part="nms" />, { place })
    const link = screen.getByRole('link', { name: 'NMS and IoU' })
    expect(link.getAttribute('href')).toContain('tab=learn&concept=nms-and-iou')
    await user.click(link)
    expect(store.getState().place).toMatchObject({ tab: 'learn', concept: 'nms-and-iou' })
  })

  it('are all that share a part, in the order of the guide', () => {
    renderScene(<LearnLinks tab="inspect" part="layers" />, { place })
    const nav = within(screen.getByRole('navigation', { name: 'In the guide' }))
    const names = nav.getAllByRole('link').map((node) => node.textContent)
    expect(names).toContain('CNN layers')
    expect(names.indexOf('Batch normalisation')).toBeLessThan(names.indexOf('CNN layers'))
  })

  it('are absent where no page explains the part', () => {
    renderScene(<LearnLinks tab="evaluate" part="labels" />, { place })
    expect(screen.queryByRole('navigation')).toBeNull()
  })
})
