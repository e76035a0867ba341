import { writeFileSync } from 'node:fs'
import { makeNetworkLayers } from './make-network-layers.ts'

/** Writes the layers of the stored network: `npx tsx tests/labs/shared/write-network-layers.ts`. */
const file = 'src/labs/shared/layers/network-layers.json'
writeFileSync(file, `${JSON.stringify(await makeNetworkLayers())}\n`)
