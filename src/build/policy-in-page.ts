import type { Plugin } from 'vite'

/**
 * Writes the Content-Security-Policy into the built page as well, for hosts that send no headers. Leaves out
 * `frame-ancestors`, which browsers ignore in a page with a warning in the console.
 */
export function policyInPage(policy: string): Plugin {
  const content = policy
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => !rule.startsWith('frame-ancestors'))
    .join('; ')
  return {
    name: 'policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content },
        injectTo: 'head-prepend',
      },
    ],
  }
}
