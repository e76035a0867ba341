import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { lanText } from '../../src/commands/lan-text.ts'

describe('lanText', () => {
  it('gives the address and the phone’s warning about the certificate', () => {
    const text = lanText(['https://192.168.1.5:4173/'], false)
    expect(text).toContain('https://192.168.1.5:4173/')
    expect(text).toContain('Show Details')
    expect(text).not.toContain('\x1b')
  })

  it('prefers the address of a home or office network to that of a container', () => {
    const text = lanText(
      ['https://172.17.0.1:4173/', 'https://192.168.1.5:4173/', 'https://10.0.0.7:4173/'],
      false,
    )
    expect(text).toContain('https://192.168.1.5:4173/')
    expect(text).not.toContain('172.17')
  })

  it('draws the QR code of the address, two rows a line, in a quiet zone', () => {
    const address = 'https://10.0.0.7:4173/'
    const lines = lanText([address], false)
      .split('\n')
      .filter((line) => /^[█▀▄ ]{20,}$/.test(line))
    const light = lines.flatMap((line) => [
      Array.from(line, (half) => half === '█' || half === '▀'),
      Array.from(line, (half) => half === '█' || half === '▄'),
    ])
    const { data, size } = encode(address, { ecc: 'M', border: 4 })
    expect(light.slice(0, size)).toEqual(data.map((row) => row.map((dark) => !dark)))
    expect(light[0]).toEqual(Array.from({ length: size }, () => true))
  })

  it('is white on black in a terminal, whatever colours that has', () => {
    expect(lanText(['https://10.0.0.7:4173/'], true)).toContain('\x1b[97;40m██')
  })

  it('says what to do without a network', () => {
    expect(lanText([], false)).toMatch(/^No network found\. Connect/)
  })
})
