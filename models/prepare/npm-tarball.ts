import { spawn } from 'node:child_process'
import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PrepareError } from './prepare-error.ts'

/**
 * Fetches a package's tarball with npm itself, so that the person's registry, proxy and
 * certificates apply. Nothing is installed, no script of the package runs.
 * @param name with its exact version
 * @param folder an empty folder that npm may write to
 * Tries once more if the download was cut.
 * @throws {PrepareError} with npm's own summary
 */
export async function npmTarball(
  name: string,
  folder: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let { code, stdout } = await runNpm(['pack', name, ...flags], folder, signal)
  if (code !== 0 && wasCut(stdout)) {
    // a part of the first try does not count as the tarball
    for (const part of await tarballs(folder)) await rm(join(folder, part))
    ;({ code, stdout } = await runNpm(['pack', name, ...flags], folder, signal))
  }
  if (code !== 0) {
    throw new PrepareError(advice(name, npmError(stdout)?.summary ?? `npm ended with ${code}`))
  }
  const [tarball] = await tarballs(folder)
  if (!tarball) throw new PrepareError(advice(name, 'npm ended well but left no tarball'))
  return readFile(join(folder, tarball))
}

async function tarballs(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
}

/** Whether a download began and was cut, which npm, unlike a missing connection, does not try again. */
function wasCut(stdout: string): boolean {
  const { code = '', summary = '' } = npmError(stdout) ?? {}
  return /ECONNRESET|EPIPE|EINTEGRITY|Z_(BUF|DATA)_ERROR|TAR_|PREMATURE|aborted/i.test(
    `${code} ${summary}`,
  )
}

// npm's own pauses between tries make a missing network cost more than a minute
const flags = [
  '--json',
  '--ignore-scripts',
  '--pack-destination=.',
  '--fetch-retry-mintimeout=2000',
  '--fetch-retry-maxtimeout=10000',
]

function runNpm(
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    // on Windows npm is a script, which only a shell runs; the arguments hold nothing to quote
    const shell = process.platform === 'win32'
    const npm = spawn('npm', [...args], { cwd, shell, stdio: ['ignore', 'pipe', 'ignore'] })
    const output: Buffer[] = []
    const stop = () => npm.kill()
    signal.addEventListener('abort', stop)
    npm.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    npm.on('error', (cause) => {
      signal.removeEventListener('abort', stop)
      reject(new PrepareError(`npm could not be started: ${cause.message}`, { cause }))
    })
    // not before npm is gone: it might still write to the folder
    npm.on('close', (code) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve({ code, stdout: Buffer.concat(output).toString() })
    })
  })
}

/** What `npm --json` prints when it fails: {"error": {"code", "summary", "detail"}}. */
function npmError(stdout: string): { code?: string; summary?: string } | undefined {
  try {
    return (JSON.parse(stdout) as { error?: { code?: string; summary?: string } }).error
  } catch {
    return undefined
  }
}

function advice(name: string, reason: string): string {
  return (
    `npm could not fetch ${name}: ${reason}\n` +
    'Check the network and the registry, proxy and free space that npm uses, then run this again.'
  )
}
