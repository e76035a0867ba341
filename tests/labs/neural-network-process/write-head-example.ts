import { writeFileSync } from 'node:fs'
import { makeHeadExample } from './make-head-example.ts'

/** Writes the stored example of the lab: `npx tsx tests/labs/neural-network-process/write-head-example.ts`. */
const { example } = await makeHeadExample()
const file = 'src/labs/neural-network-process/head-example.json'
writeFileSync(file, `${JSON.stringify(example)}\n`)
