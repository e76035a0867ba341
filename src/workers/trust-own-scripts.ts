/** The used part of Trusted Types, which not every browser has. */
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown
}

/**
 * Lets scripts of this origin be started by their address: the page's workers, and the service worker. The page's policy
 * refuses every other string that would become code or markup, since no rule makes it trusted
 * (https://www.w3.org/TR/trusted-types/, the default policy). Workers have no such policy: with one, the runtime's
 * threads never start in Firefox 153.
 */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory }
  trustedTypes?.createPolicy('default', { createScriptURL: ownScript })
}

/** @throws TypeError if the address is not of this origin; one of a blob is not, whatever made it */
export function ownScript(address: string): string {
  const { origin, protocol } = new URL(address, location.href)
  if (origin === location.origin && protocol === location.protocol) return address
  throw new TypeError(`not a script of ${location.origin}: ${address}`)
}
