import { defineConfig } from 'vitest/config'

/** The tests that `npm run mutation` judges: the numerical core's own. */
// oxlint-disable-next-line import/no-default-export -- vitest reads it so
export default defineConfig({
  test: {
    include: [
      'tests/vision/*.test.ts',
      'tests/vision/{decode,heads,metrics}/**/*.test.ts',
      'tests/onnx/int8/**/*.test.ts',
      'tests/onnx/fold-int8.test.ts',
      'tests/engine/make-fast-form.test.ts',
    ],
    // one after another in one process: a new one for every file takes longer than the tests
    isolate: false,
    // Stryker itself ends a mutant that takes much longer than the original, and a machine may be busy
    testTimeout: 60_000,
  },
})
