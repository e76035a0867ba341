import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const runtime = (
  createRequire(import.meta.url)('../../../package.json') as {
    dependencies: Record<'onnxruntime-web', string>
  }
).dependencies['onnxruntime-web']

/** The other libraries; the runtime is the app's own version. `@litertjs/core` is a dependency of the first. */
const packages = [
  '@ultralytics/yolo@0.0.48',
  'libreyolo-web@0.0.6',
  '@litertjs/core@2.5.3',
  `onnxruntime-web@${runtime}`,
] as const

export interface Installed {
  /** the `node_modules` folder with the packages */
  readonly folder: string
  remove(): void
}

/** Installs the other libraries outside the project, or reuses a folder where they are installed. */
export function installPeers(given: string | undefined): Installed {
  const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'gridlens-peers-')) : given
  const modules = resolve(folder, 'node_modules')
  if (!existsSync(join(modules, 'libreyolo-web'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund']
    execFileSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: 'inherit' })
  }
  return {
    folder: modules,
    remove: () => {
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
