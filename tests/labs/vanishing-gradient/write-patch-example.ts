import { writeFileSync } from 'node:fs'
import { makePatchExample } from './make-patch-example.ts'

/** Writes the stored strengths: `npx tsx tests/labs/vanishing-gradient/write-patch-example.ts`. */
const file = 'src/labs/vanishing-gradient/patch/patch-example.json'
writeFileSync(file, `${JSON.stringify(await makePatchExample())}\n`)
