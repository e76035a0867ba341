import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a first visit may weigh, in kB compressed, by kind; the runtime's wasm and the model aside. */
const budgets = [
  { name: 'page script', pattern: /^index-.*\.js$/, limit: 180 },
  { name: 'engine script', pattern: /^worker-.*\.js$/, limit: 60 },
  { name: 'styles', pattern: /\.css$/, limit: 15 },
] as const

const folder = 'dist/assets'
let failed = false
for (const { name, pattern, limit } of budgets) {
  const files = readdirSync(folder).filter((file) => pattern.test(file))
  const size =
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0) / 1000
  const ok = files.length > 0 && size <= limit
  failed ||= !ok
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name}: ${size.toFixed(1)} kB of ${limit} kB (${files.join(', ') || 'no file'})`,
  )
}
process.exitCode = failed ? 1 : 0
