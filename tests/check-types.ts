import { spawnSync } from 'node:child_process'

/** One compiler run per realm, each with only the globals that exist where its code runs. */
const realms = [
  ['.', 'page'],
  ['src/vision', 'pure'],
  ['src/onnx', 'pure'],
  ['src/shaders', 'pure'],
  ['src/nn', 'pure'],
  ['src/plot', 'pure'],
  ['src/loading', 'pure'],
  ['src/catalogue', 'pure'],
  ['src/annotations', 'pure'],
  ['src/words', 'pure'],
  ['src/training', 'worker'],
  ['src/evaluation', 'worker'],
  ['src/engine', 'worker'],
  ['src/offline', 'worker'],
  ['src/sources', 'worker'],
  ['src/workers', 'worker'],
  ['tests', 'node'],
] as const

let failed = false
for (const [project, realm] of realms) {
  const { status, stdout } = spawnSync('node_modules/.bin/tsc', ['-p', project], {
    encoding: 'utf8',
  })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${project} (${realm})`)
  if (status !== 0) {
    console.log(stdout)
    failed = true
  }
}
process.exitCode = failed ? 1 : 0
