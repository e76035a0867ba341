import { patience } from './eventually.ts'

// runs before each test file: how long `findBy…` and `waitFor` wait for what a component shows
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: patience })
}
