import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A kind of message that a worker of the app answers. */
export interface WorkerCall {
  /** of the worker, as `startNamed` is told it */
  readonly name: string
  readonly call: string
  readonly hasProgress: boolean
}

/** Every call of every worker that the page starts, as the interface says that the worker's script serves. */
export function callsOfWorkers(): readonly WorkerCall[] {
  return sources().flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\bnew Worker\(\s*new URL\('([^']+)'/g), ([, script = '']) => {
      const [, name = ''] = must(/\bstartNamed\(\s*'([^']+)'/, text, path)
      return callsOf(join(dirname(path), script)).map((one) => ({ name, ...one }))
    }).flat(),
  )
}

/** Files that start a worker by any other words than those above; threads of a worker, which it ends, have no calls. */
export function otherStarts(): readonly string[] {
  return sources()
    .filter(({ path, text }) => {
      if (path === join('src', 'workers', 'page-threads.ts')) return false
      const starts = withoutComments(text).match(/\bnew (?:Shared)?Worker\b/g) ?? []
      return starts.length !== (text.match(/\bnew Worker\(\s*new URL\('/g) ?? []).length
    })
    .map(({ path }) => path)
}

function sources() {
  return readdirSync('src', { recursive: true })
    .map((file) => join('src', String(file)))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

function callsOf(worker: string) {
  const text = readFileSync(worker, 'utf8')
  const [, calls = ''] = must(/\bserve<(\w+),/, text, worker)
  const [, from = ''] = must(
    new RegExp(`import[^;]*?\\{[^}]*\\b${calls}\\b[^}]*\\} from '([^']+)'`),
    text,
    worker,
  )
  const protocol = join(dirname(worker), from)
  const source = withoutComments(readFileSync(protocol, 'utf8'))
  const [start] = must(new RegExp(`interface ${calls} \\{`), source, protocol)
  const body = braced(source, source.indexOf(start) + start.length - 1)
  return keysOf(body).map(({ key, type }) => ({
    call: key,
    hasProgress: keysOf(braced(type, type.indexOf('{'))).some((one) => one.key === 'progress'),
  }))
}

/** What stands between the brace at a place and the one that closes it. */
function braced(text: string, from: number): string {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return text.slice(from + 1, at)
  }
  throw new Error(`nothing closes the brace at ${from}`)
}

/** The members of an interface that stand in no inner one, each with its type. */
function keysOf(body: string) {
  const found: { key: string; at: number }[] = []
  let depth = 0
  for (const { 0: one, index } of body.matchAll(/[{(<[\]>)}]|\w+(?=\??:)/g)) {
    if (/[{(<[]/.test(one)) depth += 1
    else if (/[\]>)}]/.test(one)) depth -= 1
    else if (depth === 0) found.push({ key: one, at: index })
  }
  return found.map(({ key, at }, i) => ({ key, type: body.slice(at, found[i + 1]?.at) }))
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

function must(pattern: RegExp, text: string, path: string): RegExpExecArray {
  const match = pattern.exec(text)
  if (!match) throw new Error(`${path} has nothing like ${pattern}`)
  return match
}
