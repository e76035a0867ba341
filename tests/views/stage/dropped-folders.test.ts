import { describe, expect, it } from 'vitest'
import { droppedFolders } from '../../../src/views/stage/dropped-folders.ts'

const fileEntry = (name: string, folder = '') => ({
  name,
  fullPath: `${folder}/${name}`,
  isFile: true,
  isDirectory: false,
  file: (resolve: (file: File) => void) => resolve(new File([], name)),
})

const folderEntry = (name: string, inside: readonly object[]) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader: () => {
    // a browser returns the contents in batches
    const parts = [inside.slice(0, 1), inside.slice(1), []]
    return {
      readEntries: (resolve: (part: readonly object[]) => void) => resolve(parts.shift() ?? []),
    }
  },
})

const drop = (...entries: readonly object[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
  }) as unknown as DataTransfer

describe('folders that are dropped', () => {
  it('give their files at any depth, without hidden ones', async () => {
    const images = folderEntry('images', [
      fileEntry('a.jpg', '/set/images'),
      fileEntry('b.jpg', '/set/images'),
      fileEntry('.DS_Store', '/set/images'),
    ])
    const set = folderEntry('set', [
      images,
      fileEntry('labels.json', '/set'),
      folderEntry('.git', [fileEntry('x')]),
    ])
    const files = await droppedFolders(drop(set, fileEntry('c.jpg')))
    expect(files?.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg', 'labels.json', 'c.jpg'])
    expect(files?.map(({ webkitRelativePath }) => webkitRelativePath)).toEqual([
      ...['set/images/a.jpg', 'set/images/b.jpg', 'set/labels.json'],
      'c.jpg',
    ])
  })

  it('are null if only files were dropped', () => {
    expect(droppedFolders(drop(fileEntry('a.jpg')))).toBeNull()
    expect(droppedFolders({} as DataTransfer)).toBeNull()
  })
})
