// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { compareTrackFiles } from '../../../../src/evaluation/compare-tracks.ts'
import { TracksSection } from '../../../../src/views/evaluate/tracks/tracks-section.tsx'
import { renderEvaluate } from '../render-evaluate.tsx'

const labels = '1,1,0,0,50,100,1,1,1\n2,1,5,0,50,100,1,1,1'
// the object's id changes in the second frame
const tracks = '1,7,0,0,50,100\n2,8,5,0,50,100'

function setUp() {
  const app = renderEvaluate(<TracksSection />)
  vi.mocked(app.evaluate.compareTracks).mockImplementation((truth, found) =>
    compareTrackFiles({ truth, found }),
  )
  const open = (label: string, text: string, name: string) =>
    app.user.upload(screen.getByLabelText(label), new File([text], name, { type: 'text/plain' }))
  return { open }
}

it('tracks are compared with the labels of their sequence once both are open', async () => {
  const { open } = setUp()
  await open('Open labels (gt.txt)', labels, 'gt.txt')
  expect(screen.queryByRole('table')).toBeNull()
  await open('Open tracks (.txt)', tracks, 'mine.txt')
  const table = within(await screen.findByRole('table', { name: 'Tracks of a sequence' }))
  const valueOf = (name: string) =>
    table.getByRole('rowheader', { name }).nextElementSibling?.textContent
  expect(valueOf('MOTA')).toBe('0.500')
  expect(valueOf('IDF1')).toBe('0.500')
  expect(valueOf('HOTA')).toBe('0.707')
  expect(valueOf('Switches')).toBe('1')
  expect(screen.getByText(/^2 frames: 1 object in 2 boxes, 2 tracks in 2\./)).toBeTruthy()
})

it('a file that is no MOT text is named, with its line', async () => {
  const { open } = setUp()
  await open('Open labels (gt.txt)', labels, 'gt.txt')
  await open('Open tracks (.txt)', 'hello', 'mine.txt')
  expect((await screen.findByRole('alert')).textContent).toContain('mine.txt, line 1: has 1 values')
})
