import { defineConfig } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'

// another port for checkouts tested side by side
const port = Number(process.env['E2E_PORT'] ?? 4190)

/** Everything runs against the production build, as a person gets it. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  // inference uses every core, but pages spend most of a test on other things
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // minutes of networks that are slow as they come: `LONG=1 npm run e2e` runs them too
  ...(process.env['LONG'] ? {} : { grepInvert: /@long/ }),
  timeout: 240_000,
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
