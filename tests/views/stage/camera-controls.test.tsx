// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { cameraOff, type LiveState } from '../../../src/state/live.ts'
import { CameraControls } from '../../../src/views/stage/camera-controls.tsx'
import { CameraProblem } from '../../../src/views/stage/camera-problem.tsx'
import { OpenImage } from '../../../src/views/stage/open-image.tsx'
import { renderScene } from '../detect/render.tsx'
import { picture } from '../detect/scene.ts'

const credit = { title: 'Boats', author: 'nobody', licence: 'CC0', url: 'https://example.org' }
const on: LiveState = { ...cameraOff, status: 'live', deviceId: 'a' }

describe('CameraControls', () => {
  it('requests the camera on a press, not before', async () => {
    const { commands, user } = renderScene(<CameraControls />)
    expect(commands.startCamera).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Camera' }))
    expect(commands.startCamera).toHaveBeenCalledOnce()
  })

  it('stops and freezes while it is on', async () => {
    const { commands, user } = renderScene(<CameraControls />, { live: on })
    await user.click(screen.getByRole('button', { name: 'Freeze' }))
    await user.click(screen.getByRole('button', { name: 'Stop camera' }))
    expect(commands.freezeFrame).toHaveBeenCalledOnce()
    expect(commands.stopCamera).toHaveBeenCalledOnce()
  })

  it('mirrors as a switch that says its state', async () => {
    const { store, user } = renderScene(<CameraControls />, { live: on })
    const mirror = screen.getByRole('button', { name: 'Mirror', pressed: false })
    await user.click(mirror)
    expect(store.getState().live.mirrored).toBe(true)
    expect(screen.getByRole('button', { name: 'Mirror', pressed: true })).toBe(mirror)
  })

  it('offers a choice only if there are several cameras', async () => {
    const devices = [
      { id: 'a', label: 'Built-in' },
      { id: 'b', label: '<b>USB</b>' },
    ]
    const { commands, user } = renderScene(<CameraControls />, { live: { ...on, devices } })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Which camera' }), 'b')
    expect(screen.getByRole('option', { name: '<b>USB</b>' })).toBeDefined()
    expect(commands.startCamera).toHaveBeenCalledWith({ deviceId: 'b' })
  })

  it('switches to the other side of a phone', async () => {
    const { commands, user } = renderScene(<CameraControls />, {
      live: { ...on, facing: 'user' },
    })
    await user.click(screen.getByRole('button', { name: 'Back camera' }))
    expect(commands.startCamera).toHaveBeenCalledWith({ facing: 'environment' })
  })
})

describe('the stage bar', () => {
  it('has one primary button, which stops the camera while it is on', () => {
    const primary = () =>
      [...document.querySelectorAll('[class*="primary"]')].map(({ textContent }) => textContent)
    const { store } = renderScene(
      <>
        <OpenImage />
        <CameraControls />
      </>,
      { pictures: [{ ...picture, credit }] },
    )
    expect(primary()).toEqual(['Open image'])
    act(() => store.setState({ live: on }))
    expect(primary()).toEqual(['Stop camera'])
  })
})

describe('CameraProblem', () => {
  it('tells that the system mutes the camera, and turns it off on request', async () => {
    const { commands, store, user } = renderScene(<CameraProblem />, {
      live: { ...on, muted: true },
    })
    expect(screen.getByRole('alert').textContent).toContain('The camera is muted by the system')
    await user.click(screen.getByRole('button', { name: 'Turn it off' }))
    expect(commands.stopCamera).toHaveBeenCalledOnce()
    act(() => store.setState({ live: on }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says what to do, retries, and can be dismissed', async () => {
    const problem = { title: 'The camera is not on', advice: 'Camera blocked. Allow it.' }
    const { commands, user } = renderScene(<CameraProblem />, {
      live: { ...cameraOff, problem },
    })
    expect(screen.getByRole('alert').textContent).toContain('Camera blocked. Allow it.')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(commands.startCamera).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
