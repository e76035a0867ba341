import { writeFile } from 'node:fs/promises'
import { generated } from './generated.ts'

/** `npm run walls`: generates the linter's rules and the table in CONTRIBUTING.md from `walls.ts`. */
for (const [file, text] of await generated()) await writeFile(file, text)
