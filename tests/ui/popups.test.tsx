// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Button } from '../../src/ui/button.tsx'
import { Dialog } from '../../src/ui/dialog.tsx'
import { NoticeList } from '../../src/ui/notice-list.tsx'
import { Popover } from '../../src/ui/popover.tsx'
import { renderWithUser } from './user.tsx'

describe('Dialog', () => {
  function Help() {
    const [open, setOpen] = useState(false)
    return (
      <>
        <Button onClick={() => setOpen(true)}>Help</Button>
        <Dialog title="Help yourself" open={open} onOpenChange={setOpen}>
          <p>words</p>
        </Dialog>
      </>
    )
  }

  it('takes the focus, closes on Escape and gives the focus back', async () => {
    const { user } = renderWithUser(<Help />)
    await user.click(screen.getByRole('button', { name: 'Help' }))
    const dialog = await screen.findByRole('dialog', { name: 'Help yourself' })
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Help' })),
    )
  })

  it('closes by its button', async () => {
    const { user } = renderWithUser(<Help />)
    await user.click(screen.getByRole('button', { name: 'Help' }))
    await user.click(await screen.findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('Popover', () => {
  it('opens beside its button under its title and closes on Escape', async () => {
    const { user } = renderWithUser(
      <Popover title="Facts" trigger={<Button>Tell me</Button>}>
        <p>the facts</p>
      </Popover>,
    )
    await user.click(screen.getByRole('button', { name: 'Tell me' }))
    expect(await screen.findByRole('dialog', { name: 'Facts' })).toBeTruthy()
    expect(screen.getByText('the facts')).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByText('the facts')).toBeNull())
  })
})

describe('NoticeList', () => {
  it('announces problems at once, the rest politely, and dismisses each', async () => {
    const onDismiss = vi.fn<(id: number) => void>()
    const { user } = renderWithUser(
      <NoticeList
        notices={[
          { id: 1, tone: 'info', text: 'Saved' },
          { id: 2, tone: 'problem', text: 'Lost <b>it</b>' },
        ]}
        onDismiss={onDismiss}
      />,
    )
    expect(screen.getByRole('list', { name: 'Notices' }).getAttribute('aria-live')).toBe('polite')
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      'Lost <b>it</b>',
    ])
    await user.click(screen.getByRole('button', { name: 'Dismiss: Saved' }))
    expect(onDismiss.mock.calls).toEqual([[1]])
  })
})
