import { renderUnicodeCompact } from 'uqr'

/**
 * Instructions for a phone, given this machine's addresses on its networks: the most likely one as a QR code, and
 * the warning that its browser will show for a self-signed certificate.
 *
 * @param colours whether the text goes to a terminal: a QR code has to be black on white to be read
 */
export function lanText(addresses: readonly string[], colours: boolean): string {
  const [address] = addresses.toSorted((a, b) => rank(a) - rank(b))
  if (address === undefined) {
    return 'No network found. Connect this computer to the one that the phone is in, and start again.'
  }
  return [
    'On a phone in the same network, scan this or type the address:',
    '',
    code(address, colours),
    '',
    address,
    '',
    'The certificate is made on this computer and signed by nobody, so the phone warns once:',
    '  Android: "Advanced", then "Proceed". iPhone: "Show Details", then "visit this website".',
    'Everybody in this network can open the page while it is served; pictures stay on each device.',
  ].join('\n')
}

function code(address: string, colours: boolean): string {
  // the quiet zone of four modules that the standard requires (ISO/IEC 18004, 6.3.8)
  const lines = renderUnicodeCompact(address, { ecc: 'M', border: 4 }).split('\n')
  return lines.map((line) => (colours ? `\x1b[97;40m${line}\x1b[0m` : line)).join('\n')
}

/** Home and office networks first; 172.16 to 172.31 are mostly internal networks of containers. */
function rank(address: string): number {
  const { hostname } = new URL(address)
  const at = ranges.findIndex((range) => range.test(hostname))
  return at < 0 ? ranges.length : at
}

const ranges = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./]
