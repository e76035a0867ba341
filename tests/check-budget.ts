import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const folder = 'dist/assets'
const page = readFileSync('dist/index.html', 'utf8')
const all = readdirSync(folder)
// every visit loads the files that the page itself names; the rest is loaded on demand
const first = all.filter((file) => page.includes(`assets/${file}`))

/** Budget of a first visit, in kB compressed, by file type; without the runtime's wasm and the model. */
const budgets = [
  { name: 'page script', files: first.filter((file) => file.endsWith('.js')), limit: 120 },
  { name: 'engine script', files: all.filter((file) => /^worker-.*\.js$/.test(file)), limit: 60 },
  { name: 'styles', files: first.filter((file) => file.endsWith('.css')), limit: 15 },
] as const

let failed = false
for (const { name, files, limit } of budgets) {
  const size =
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0) / 1000
  const ok = files.length > 0 && size <= limit
  failed ||= !ok
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name}: ${size.toFixed(1)} kB of ${limit} kB (${files.join(', ') || 'no file'})`,
  )
}
process.exitCode = failed ? 1 : 0
