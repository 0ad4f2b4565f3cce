/**
 * One caller's address as limits count it. Of IPv6 somebody has a whole /64, so only its first half tells them apart; an IPv4
 * address inside IPv6 is itself.
 */
export const countedAs = (said: string): string => {
  // Some proxies write the port behind it, another one for every connection of the same caller.
  const [, four, six] = /^(\d+\.\d+\.\d+\.\d+):\d+$|^\[([^\]]*)\](?::\d+)?$/.exec(said) ?? []
  const address = four ?? six ?? said
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (inside !== undefined) return inside
  if (!address.includes(':')) return address
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::')
  const first = head ? head.split(':') : []
  const last = tail ? tail.split(':') : []
  const groups =
    tail === undefined
      ? first
      : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

/**
 * Where a request came from: the connection's other end, or what the last of the operator's own proxies saw. What stands in
 * X-Forwarded-For before that is anybody's word and counts for nothing.
 */
export const addressFrom = (socket: string, forwarded: string | undefined, trusted: number): string => {
  const seen = [...(forwarded ?? '').split(',').map((one) => one.trim()), socket].filter(Boolean)
  return countedAs(seen[Math.max(0, seen.length - 1 - trusted)] ?? socket)
}
