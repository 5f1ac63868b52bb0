import { expect } from 'chai'
import { networkOf } from '../../src/platform/web/network.js'

describe('network: what counts as one sender', () => {
  const cases: [string | undefined, string][] = [
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    [undefined, 'unknown'],
    ['', 'unknown'],
  ]
  for (const [address, network] of cases) it(`${address} → ${network}`, () => { expect(networkOf(address)).to.equal(network) })

  it('a whole household of IPv6 addresses is one', () => {
    const senders = Array.from({ length: 300 }, (_, i) => networkOf(`2001:db8:1:2:${i.toString(16)}::${(i * 7).toString(16)}`))
    expect(new Set(senders)).to.have.property('size', 1)
    expect(networkOf('2001:db8:1:3::1')).not.to.equal(senders[0])
  })
})
