import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export interface Finding {
  readonly code: string
  readonly filename: string
  /** counted from 1 */
  readonly line: number
}

/** A copy of the project without its code, but with the linter's rules, for planting violations. */
export interface LintedProject {
  readonly folder: string
  /** lints these files, given by path; previously written ones are removed */
  lint(files: Readonly<Record<string, string>>): readonly Finding[]
  remove(): void
}

export function lintedProject(): LintedProject {
  const folder = mkdtempSync(join(tmpdir(), 'walls-'))
  cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'))
  cpSync('package.json', join(folder, 'package.json'))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))

  function lint(files: Readonly<Record<string, string>>): readonly Finding[] {
    rmSync(join(folder, 'src'), { recursive: true, force: true })
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const { stdout, stderr } = spawnSync(
      resolve('node_modules/.bin/oxlint'),
      ['-f', 'json', 'src'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
    )
    if (!stdout.startsWith('{')) throw new Error(`oxlint said: ${stdout}${stderr}`)
    return (JSON.parse(stdout) as Report).diagnostics.map(({ code, filename, labels }) => ({
      code,
      filename,
      line: labels[0]?.span.line ?? 0,
    }))
  }

  return { folder, lint, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

interface Report {
  readonly diagnostics: readonly {
    readonly code: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}
