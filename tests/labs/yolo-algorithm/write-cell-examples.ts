import { writeFileSync } from 'node:fs'
import { askedNetworks, askNetwork, common } from './make-cell-examples.ts'

/** Writes what networks predict in a few cells: `npx tsx tests/labs/yolo-algorithm/write-cell-examples.ts`. */
const networks = []
for (const network of askedNetworks) networks.push((await askNetwork(network)).example)
const file = 'src/labs/yolo-algorithm/cell-examples.json'
writeFileSync(file, `${JSON.stringify({ ...common, networks })}\n`)
