/** `?a=b&c=d`, or nothing. */
export const query = (words: Readonly<Record<string, string>>): string => {
  const said = Object.entries(words).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return said.length ? `?${said.join('&')}` : ''
}
