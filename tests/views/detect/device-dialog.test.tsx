// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { OpenModel } from '../../../src/views/detect/open-model.tsx'
import { renderScene } from './render.tsx'

describe('“Check this device”', () => {
  it('opens a report that can be copied', async () => {
    const { user, commands } = renderScene(<OpenModel />)
    vi.mocked(commands.checkDevice).mockResolvedValue('Runs on: WASM, 2 threads\n')
    await user.click(screen.getByRole('button', { name: 'Check this device' }))
    const report = screen.findByText('Runs on: WASM, 2 threads')
    expect(await report).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Copy the report' }))
    expect(await navigator.clipboard.readText()).toBe('Runs on: WASM, 2 threads\n')
  })

  it('reports a failure, and stops when it is closed', async () => {
    const { user, commands } = renderScene(<OpenModel />)
    const check = vi.mocked(commands.checkDevice)
    check.mockRejectedValue(new Error('The network is not loaded yet.'))
    await user.click(screen.getByRole('button', { name: 'Check this device' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe('The network is not loaded yet.')
    const [signal] = check.mock.calls[0] ?? []
    expect(signal?.aborted).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(signal?.aborted).toBe(true)
  })
})
