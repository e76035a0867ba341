import { writeFileSync } from 'node:fs'
import { makeCropExample } from './make-crop-example.ts'

/** Writes the stored crops: `npx tsx tests/labs/overfitting/write-crop-example.ts`. */
const file = 'src/labs/overfitting/teach/crop-example.json'
writeFileSync(file, `${JSON.stringify(await makeCropExample())}\n`)
