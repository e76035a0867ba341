// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useApp } from '../../src/state/react.ts'
import { useAnswer } from '../../src/state/use-answer.ts'
import { renderScene } from '../views/detect/render.tsx'
import { boxes, resultOf } from '../views/detect/scene.ts'
import { pictureItem, theCamera, type StageItem } from '../../src/state/stage-item.ts'

function Row() {
  const frame = useApp((state) => state.shown?.frameId)
  const answer = useAnswer({ kind: 'row', row: 0 })
  const what = answer.status === 'answered' ? `of ${answer.result.frameId}` : answer.status
  return <p>{`${what}, beside ${frame}`}</p>
}

/** A result with its answer, and a function that puts another on the stage, whose answer never arrives. */
async function scene(item: StageItem) {
  const first = { ...resultOf(boxes, item), frameId: 1 }
  const { store, commands } = renderScene(<Row />, { onStage: item })
  const explain = vi.mocked(commands.explain)
  explain.mockResolvedValue({ frameId: 1, answer: [] })
  store.setState({ shown: first })
  expect(await screen.findByText('of 1, beside 1')).toBeTruthy()
  explain.mockReturnValue(new Promise(() => {}))
  return (next: StageItem, frameId: number) =>
    store.setState({ shown: { ...first, item: next, frameId } })
}

it('does not show an answer beside another picture', async () => {
  const show = await scene(pictureItem('a'))
  show(pictureItem('b'), 2)
  expect(await screen.findByText('asking, beside 2')).toBeTruthy()
})

it('does not show an answer beside another result of the same picture', async () => {
  const show = await scene(pictureItem('a'))
  show(pictureItem('a'), 2)
  expect(await screen.findByText('asking, beside 2')).toBeTruthy()
})

it('keeps a camera’s answer until the next arrives', async () => {
  const show = await scene(theCamera)
  show(theCamera, 2)
  expect(await screen.findByText('of 1, beside 2')).toBeTruthy()
})
