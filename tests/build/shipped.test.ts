import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { runtimeDigests, verifyRuntime } from '../../src/build/known-runtime.ts'
import lock from '../../package-lock.json' with { type: 'json' }

const { resolve } = createRequire(import.meta.url)

/** Licences that let everyone use, change and pass on what is shipped with the page, with notices at most. */
const permissive = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'])

/**
 * Packages under a licence that asks more, but nothing of what is used beside them: the MPL covers the package's own
 * files, which are shipped unchanged and whose source is the package (section 3.2 and 3.3).
 */
const byFile = new Map([['mediabunny', 'MPL-2.0']])

interface Package {
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

/** Packages of the lock file, by their path; those for development and for other systems are not shipped. */
const packages: Readonly<Record<string, Package>> = lock.packages
const shipped = Object.entries(packages).filter(
  ([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional,
)
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13)

describe('what is shipped', () => {
  it('is under permissive licences', () => {
    expect(shipped.map(([path]) => nameOf(path))).toEqual(
      expect.arrayContaining(Object.keys(lock.packages[''].dependencies)),
    )
    // an expression, such as "(BSD-3-Clause AND Apache-2.0)", is permissive where each part is
    const strict = shipped.filter(([path, { license = '' }]) => {
      if (byFile.get(nameOf(path)) === license) return false
      const ids = (license.match(/[\w.-]+/g) ?? []).filter((part) => !/^(AND|OR)$/.test(part))
      return ids.length === 0 || !ids.every((id) => permissive.has(id))
    })
    expect(strict).toEqual([])
  })

  it('is in the bill of materials', () => {
    const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' })
    const { bomFormat, components } = JSON.parse(stdout) as {
      bomFormat: string
      components: readonly { readonly name: string; readonly version: string }[]
    }
    expect(bomFormat).toBe('CycloneDX')
    const named = new Set(components.map(({ name }) => name))
    expect(shipped.map(([path]) => nameOf(path)).filter((name) => !named.has(name))).toEqual([])
  })
})

describe('the lock file', () => {
  it('pins every package by its integrity', () => {
    const loose = Object.entries(lock.packages).filter(
      ([path, entry]) => path !== '' && !('integrity' in entry) && !('inBundle' in entry),
    )
    expect(loose.map(([path]) => path)).toEqual([])
  })
})

describe('the runtime', () => {
  it.each(Object.keys(runtimeDigests))('%s is the file that is known', (name) => {
    const bytes = readFileSync(resolve(`onnxruntime-web/${name}`))
    const built = `assets/${name.replace('.wasm', '-DcHrbrbl.wasm')}`
    expect(() => verifyRuntime(built, bytes)).not.toThrow()
    bytes[1000]! ^= 1
    expect(() => verifyRuntime(built, bytes)).toThrow('expected')
  })

  it('is refused under a name that is not known', () => {
    expect(() => verifyRuntime('assets/other-a1b2c3d4.wasm', 'x')).toThrow('no such file')
  })
})
