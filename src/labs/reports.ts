import { activationsReport } from './activation-functions/report.ts'
import { batchNormReport } from './batch-normalization/report.ts'
import { descentReport } from './gradient-descent/report.ts'
import { overfittingReport } from './overfitting/report.ts'
import type { LabReport } from './report.ts'
import { vanishingReport } from './vanishing-gradient/report.ts'

/** The tables of `npm run labs:report`, in the order of the guide. */
export const reports: readonly LabReport[] = [
  batchNormReport,
  descentReport,
  activationsReport,
  overfittingReport,
  vanishingReport,
]
