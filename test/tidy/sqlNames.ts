import {
  type ArrayExpression,
  type CallExpression,
  type Expression,
  type Node,
  parseSync,
  type TaggedTemplateExpression,
  type TemplateLiteral,
} from '@swc/core'

/** What a piece of code touches in the database, by name. */
export type Touched = { reads: Set<string>; writes: Set<string>; calls: Set<string>; unnamed: string[] }
type Known = { tables: ReadonlySet<string>; functions: ReadonlySet<string> }

const touchingNothing = (): Touched => ({ reads: new Set(), writes: new Set(), calls: new Set(), unnamed: [] })

/**
 * Words of SQL, brackets and commas; what is quoted, a comment or a number says no table's name, and `public.` is where all of
 * them are. `?` is what the code puts in.
 */
const wordsOf = (text: string): string[] =>
  text
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/"?\bpublic\b"?\s*\./gi, ' ')
    .replace(/'(?:[^']|'')*'/g, ' ')
    .toLowerCase()
    .match(/[a-z_][a-z0-9_]*|[(),;?]/g) ?? []

const endsList = new Set(
  'where group order limit having union except intersect returning set window for select values loop if'.split(' '),
)

/** The tables in a list that begins at `start`: `a x, b y join c z on …`; a bracket is looked into on its own. */
const listed = (words: readonly string[], start: number): string[] => {
  const names: string[] = []
  let depth = 0
  let begins = true
  for (let at = start; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === ')') depth -= 1
    if (depth < 0 || word === ';' || (depth === 0 && endsList.has(word))) break
    if (begins && (word === 'lateral' || word === 'only')) continue
    if (begins && words[at + 1] !== '(' && word !== '(') names.push(word)
    if (word === '(') depth += 1
    begins = depth === 0 && word === ','
  }
  return names
}

/** What one statement, or a part of one, reads, writes and calls. */
export const touchedBySql = (text: string, { tables, functions }: Known, into = touchingNothing()): Touched => {
  const words = wordsOf(text)
  const write = (name: string | undefined) => {
    if (name === '?') into.unnamed.push(text.trim().slice(0, 60))
    if (name && tables.has(name)) into.writes.add(name)
  }
  for (const [at, word] of words.entries()) {
    const before = words[at - 1] ?? ''
    if (word === 'into' && (before === 'insert' || before === 'merge')) write(words[at + 1])
    if (word === 'truncate') write(words[at + 1] === 'table' ? words[at + 2] : words[at + 1])
    if (word === 'table' && before !== 'truncate' && tables.has(words[at + 1] ?? ''))
      into.reads.add(words[at + 1] ?? '')
    if (word === 'update' && !['for', 'do', 'key'].includes(before)) write(words[at + 1])
    if (word === 'from' && before === 'delete') write(words[at + 1])
    else if (word === 'join' || word === 'using' || (word === 'from' && before !== 'distinct'))
      for (const name of listed(words, at + 1)) if (tables.has(name)) into.reads.add(name)
    if (words[at + 1] === '(' && functions.has(word)) into.calls.add(word)
  }
  return into
}

const writing = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto', 'uploadsIn', 'forgets'])
const readingCalls =
  /^(uploadsIn|forgets|selectFrom|from|using|(inner|left|right|full|cross)(Lateral)?Join|(inner|left)JoinLateral)$/

/** What is also called by its name alone: `({ selectFrom }) => selectFrom('votes')`. */
const standsAlone = new Set(['uploadsIn', 'forgets', 'selectFrom'])

/** A table's name in the database: `rollEntries` is `roll_entries` there. */
export const inSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The names that an argument can stand for: `'votes as v'`, a list of them, or one of two; nothing where no reader can see them. */
const namedBy = (node: Expression | undefined): string[] | undefined => {
  if (node?.type === 'StringLiteral') return [inSnakeCase(node.value.split(' ')[0] ?? '')]
  if (node?.type === 'ConditionalExpression') {
    const one = namedBy(node.consequent)
    const other = namedBy(node.alternate)
    return one && other && [...one, ...other]
  }
  if (node?.type === 'ArrayExpression') return node.elements.flatMap((element) => namedBy(element?.expression) ?? [])
  return undefined
}

const templateText = ({ quasis }: TemplateLiteral): string => quasis.map(({ raw }) => raw).join(' ? ')

/** The table that `people` and `people.id` name. */
const tableIn = (name: string): string => name.split('.')[0] ?? ''

/** SQL that is handed over as a text; where no reader can see which, it is unnamed. */
const touchedByRaw = (text: Expression | undefined, known: Known, into: Touched): void => {
  if (text?.type === 'TemplateLiteral') touchedBySql(templateText(text), known, into)
  else if (text?.type === 'StringLiteral') touchedBySql(text.value, known, into)
  else if (text?.type === 'ConditionalExpression')
    for (const one of [text.consequent, text.alternate]) touchedByRaw(one, known, into)
  else into.unnamed.push('raw(…)')
}

/** What a call of the query builder touches; `raw` brings SQL of its own, and `uploadsIn` keeps parts in the table it is handed. */
const touchedByCall = ({ callee, arguments: given }: CallExpression, known: Known, into: Touched): void => {
  const named = callee.type === 'MemberExpression' ? callee.property : callee
  if (named.type !== 'Identifier' || (named === callee && !standsAlone.has(named.value))) return
  const method = named.value
  const first = given[0]?.expression
  const names = namedBy(first)
  if (writing.has(method)) for (const name of names ?? []) into.writes.add(name)
  if (readingCalls.test(method)) for (const name of names ?? []) if (known.tables.has(name)) into.reads.add(name)
  if (!names && (writing.has(method) || method === 'selectFrom') && first?.type !== 'ArrowFunctionExpression')
    into.unnamed.push(`${method}(…)`)
  if (method === 'table' && !names) into.unnamed.push('sql.table(…)')
  if (/^(table|id|ref)$/.test(method))
    for (const name of names ?? []) if (known.tables.has(tableIn(name))) into.reads.add(tableIn(name))
  if (method === 'raw') touchedByRaw(first, known, into)
}

/** A step from one table to the next, as `follow` takes it: `['receipts', 'commitmentId']`. */
const touchedByStep = ({ elements }: ArrayExpression, { tables }: Known, into: Touched): void => {
  const first = elements.length === 2 ? elements[0]?.expression : undefined
  const table = first?.type === 'StringLiteral' ? inSnakeCase(first.value) : ''
  if (tables.has(table)) into.reads.add(table)
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** What a file touches: by the query builder's calls and by its own SQL. A table that a variable names is `unnamed`. */
export const touchedByCode = (text: string, known: Known): Touched => {
  const into = touchingNothing()
  const visit = (node: Node): void => {
    const seen = node as CallExpression | ArrayExpression | TaggedTemplateExpression
    if (seen.type === 'CallExpression') touchedByCall(seen, known, into)
    if (seen.type === 'ArrayExpression') touchedByStep(seen, known, into)
    // Whatever the tag is called: `const query = sql`.
    if (seen.type === 'TaggedTemplateExpression') touchedBySql(templateText(seen.template), known, into)
    for (const inner of Object.values(node)) if (isNode(inner)) visit(inner)
  }
  visit(parseSync(text, { syntax: 'typescript' }))
  return into
}
