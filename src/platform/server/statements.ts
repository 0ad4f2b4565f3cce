const dollars = /\$\$/g

/**
 * The statements of a migration, one by one: Citus refuses several commands in one message. In our files a statement ends with a
 * semicolon at the end of a line, outside of a function's body.
 */
export const statementsOf = (sql: string): string[] => {
  const statements: string[] = []
  let lines: string[] = []
  let inBody = false
  for (const line of sql.split('\n')) {
    lines.push(line)
    const code = line.replace(/^\s*--.*$/, '').replace(/\s+--.*$/, '')
    if ((code.match(dollars)?.length ?? 0) % 2 === 1) inBody = !inBody
    if (inBody || !code.trimEnd().endsWith(';')) continue
    statements.push(lines.join('\n').trim())
    lines = []
  }
  const rest = lines.join('\n').trim()
  const isWords = rest.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('--'))
  return isWords ? statements : [...statements, rest]
}
