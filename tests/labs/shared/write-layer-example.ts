import { writeFileSync } from 'node:fs'
import { makeLayerExample } from './make-layer-example.ts'

/** Writes the stored layers of two labs: `npx tsx tests/labs/shared/write-layer-example.ts`. */
const file = 'src/labs/shared/layers/layer-example.json'
writeFileSync(file, `${JSON.stringify(await makeLayerExample())}\n`)
