import { tableOf } from '../labs/report.ts'
import { reports } from '../labs/reports.ts'

/** Prints the tables of the labs' runs as Markdown: `npm run labs:report [-- WORD]`, those whose title has the word. */
const word = (process.argv[2] ?? '').toLowerCase()
for (const report of reports)
  if (report.title.toLowerCase().includes(word)) process.stdout.write(`${tableOf(report)}\n`)
