import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../src/state/app-state.ts'
import { initialEvaluateState, type Labels } from '../../../src/state/evaluate/evaluate-state.ts'
import { picturesOfSet, unlabelledPictures } from '../../../src/state/evaluate/set-pictures.ts'

const credit = { title: 'Cats', author: 'E. M.', licence: 'public domain', url: 'https://x.test' }

function picture(id: string, name: string, sample = false): Picture {
  return {
    ...{ id, name, url: `blob:${id}`, size: null, status: 'waiting', problem: null },
    credit: sample ? credit : null,
  }
}

function labelled(...names: readonly string[]): Labels {
  const pictures = names.map((name) => [name, { name, size: null, annotations: [] }] as const)
  return { classes: [], pictures: new Map(pictures) }
}

const [own, sample] = [picture('1', 'cat.jpg'), picture('2', 'sample.jpg', true)]
const twin = picture('3', 'cat.jpg')
const other = picture('4', 'dog.jpg')
const putAside = { ...initialEvaluateState }
const ids = (pictures: readonly Picture[]) => pictures.map(({ id }) => id)

describe('the pictures of a set', () => {
  it('are those that are open and labelled, each name once', () => {
    const labels = labelled('cat.jpg', 'gone.jpg')
    expect(ids(picturesOfSet({ labels, demo: null }, [own, twin, other]))).toEqual(['1'])
  })

  it('are none of the app’s own beside a person’s', () => {
    const labels = labelled('cat.jpg', 'sample.jpg')
    expect(ids(picturesOfSet({ labels, demo: null }, [sample, own]))).toEqual(['1'])
    // they count if nothing else is labelled
    expect(ids(picturesOfSet({ labels, demo: null }, [sample, other]))).toEqual(['2'])
  })

  it('are the app’s own alone in the demo, whatever a person’s are named', () => {
    const labels = labelled('cat.jpg')
    const namesake = picture('5', 'cat.jpg', true)
    expect(ids(picturesOfSet({ labels, demo: putAside }, [own, namesake]))).toEqual(['5'])
  })

  it('may want labels: a person’s own do, the app’s do not', () => {
    const labels = labelled('cat.jpg')
    const opened = [own, sample, other]
    expect(ids(unlabelledPictures({ labels, demo: null }, opened))).toEqual(['4'])
    expect(unlabelledPictures({ labels, demo: putAside }, opened)).toEqual([])
  })
})
