import { mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Runs `work` with an empty folder beside the files that it makes, and removes that folder however
 * it ends. A run that was killed leaves its folder behind; the next run removes it. Folders of
 * runs that are still alive are left alone, so runs may overlap.
 */
export async function withWorkFolder<T>(
  folder: string,
  work: (workFolder: string) => Promise<T>,
): Promise<T> {
  await removeAbandoned(folder)
  const workFolder = await mkdtemp(join(folder, `${PREFIX}${process.pid}-`))
  try {
    return await work(workFolder)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

/** Writes bytes down to the disk. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Puts a finished file in its place: readers see the old one or the new one, never a part. */
export async function moveInto(folder: string, workFolder: string, name: string): Promise<void> {
  await rename(join(workFolder, name), join(folder, name))
}

const PREFIX = '.prepare-'

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN
    if (Number.isInteger(pid) && !isAlive(pid)) {
      await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    // signal 0 only asks
    process.kill(pid, 0)
    return true
  } catch (error) {
    // a process of someone else is alive too
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
