import { defineConfig } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { isLong } from './daily.ts'

// another port for checkouts tested at the same time
const port = Number(process.env['E2E_PORT'] ?? 4190)

/** All tests run against the production build. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  // inference uses every core, but a test spends most of its time otherwise
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // slow networks that take minutes; `LONG=1 npm run e2e` includes them
  ...(isLong ? {} : { grepInvert: /@long/ }),
  // a machine with other work to do is no failure
  timeout: 600_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags] },
    acceptDownloads: true,
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: '../..',
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
})
