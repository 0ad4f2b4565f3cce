import { isIPv6 } from 'node:net'

/** The eight numbers of an IPv6 address, however it is written. */
const numbersOf = (address: string): number[] => {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const read = (text: string) => (text ? text.split(':').map((group) => Number.parseInt(group, 16)) : [])
  const first = read(head)
  const last = read(tail)
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}

/** IPv4 inside IPv6: 0:0:0:0:0:ffff and four bytes. */
const fourIn = (numbers: readonly number[]): string | undefined => {
  const [high = 0, low = 0] = numbers.slice(6)
  const mapped = numbers.slice(0, 6).join(':') === '0:0:0:0:0:65535'
  return mapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : undefined
}

/**
 * One caller's address as limits count it. Of IPv6 an ordinary customer has a /56 (RIPE-690), which is 256 networks of /64: what
 * stands behind its first 56 bits tells nobody apart. An IPv4 address inside IPv6 is itself.
 */
export const countedAs = (said: string): string => {
  // Some proxies write the port behind it, another one for every connection of the same caller.
  const [, four, six] = /^(\d+\.\d+\.\d+\.\d+):\d+$|^\[([^\]]*)\](?::\d+)?$/.exec(said) ?? []
  const address = (four ?? six ?? said).replace(/%.*$/, '')
  if (!isIPv6(address)) return address
  const numbers = numbersOf(address)
  const [one = 0, two = 0, three = 0, fourth = 0] = numbers
  const network = [one, two, three, fourth & 0xff00].map((number) => number.toString(16)).join(':')
  return fourIn(numbers) ?? `${network}::/56`
}

/**
 * Where a request came from: the connection's other end, or what the last of the operator's own proxies saw. What stands in
 * X-Forwarded-For before that is anybody's word and counts for nothing.
 */
export const addressFrom = (socket: string, forwarded: string | undefined, trusted: number): string => {
  const seen = [...(forwarded ?? '').split(',').map((one) => one.trim()), socket].filter(Boolean)
  return countedAs(seen[Math.max(0, seen.length - 1 - trusted)] ?? socket)
}
