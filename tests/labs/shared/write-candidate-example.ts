import { writeFileSync } from 'node:fs'
import { makeCandidateExample } from './make-candidate-example.ts'

/** Writes the stored candidates: `npx tsx tests/labs/shared/write-candidate-example.ts`. */
const file = 'src/labs/shared/candidates/candidate-example.json'
writeFileSync(file, `${JSON.stringify(await makeCandidateExample())}\n`)
