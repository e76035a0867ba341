import { writeFileSync } from 'node:fs'
import { makeLabelledExamples } from './make-labelled-examples.ts'

/** Writes the stored examples: `npx tsx tests/labs/detection-metrics/write-labelled-examples.ts`. */
const file = 'src/labs/detection-metrics/labelled-examples.json'
writeFileSync(file, `${JSON.stringify(await makeLabelledExamples())}\n`)
