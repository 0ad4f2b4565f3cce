/** What is written on the console from here to the `end`. It is shown none the less. */
export const hearing = () => {
  const lines: string[] = []
  const names = ['log', 'info', 'warn', 'error'] as const
  const before = names.map((name) => [name, console[name]] as const)
  for (const [name, write] of before)
    console[name] = (...words: unknown[]) => {
      lines.push(words.map(String).join(' '))
      write.apply(console, words)
    }
  const end = () => {
    for (const [name, write] of before) console[name] = write
  }
  return { lines, end }
}
