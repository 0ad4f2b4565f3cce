import { join } from 'node:path'
import { API, type Checker, type Symbol as Named, type Type } from 'typescript/unstable/sync'
import type { Form, Forms } from './forms'

/* Prints what every call answers, as the compiler sees it: `npm run prove -- fuzz` holds answers to it. */
const root = join(__dirname, '../..')
const optional = 1 << 24

const formsOf = (checker: Checker) => {
  const forms: Form[] = []
  const known = new Map<number, number>()
  const typeOf = (symbol: Named): Type => {
    const type = checker.getTypeOfSymbol(symbol)
    if (!type) throw new Error(`no type for ${symbol.name}`)
    return type
  }
  const fieldsOf = (type: Type): Form => {
    const fields = checker.getPropertiesOfType(type).map((symbol) => {
      const missing = (symbol.flags & optional) !== 0
      return [symbol.name, { form: place(typeOf(symbol)), ...(missing ? { optional: true } : {}) }] as const
    })
    const [index] = checker.getIndexInfosOfType(type)
    return { fields: Object.fromEntries(fields), ...(index ? { others: place(index.valueType) } : {}) }
  }
  const made = (type: Type): Form => {
    if (type.isUnionType()) return { one: type.getTypes().map(place) }
    if (type.isLiteralType()) return { is: type.value as string | number | boolean }
    if (type.isTemplateLiteralType() || type.isStringMappingType()) return 'string'
    if (type.isIntrinsicType()) return type.intrinsicName
    if (checker.isTupleType(type) && type.isTypeReference()) return { row: checker.getTypeArguments(type).map(place) }
    if (checker.isArrayType(type) && type.isTypeReference()) {
      const [of] = checker.getTypeArguments(type)
      return of ? { list: place(of) } : 'any'
    }
    return fieldsOf(type)
  }
  const place = (type: Type): number => {
    const at = known.get(type.id)
    if (at !== undefined) return at
    const next = forms.push('any') - 1
    known.set(type.id, next)
    forms[next] = made(type)
    return next
  }
  const calls: Record<string, number> = {}
  const look = (type: Type, path: string): void => {
    for (const symbol of checker.getPropertiesOfType(type)) {
      const name = path ? `${path}.${symbol.name}` : symbol.name
      const inner = typeOf(symbol)
      if (isRoom(name)) look(inner, name)
      else calls[name] = place(inner)
    }
  }
  const isRoom = (name: string): boolean => rooms.some((room) => room === name || room.startsWith(`${name}.`))
  return { forms, calls, look }
}

const rooms = (process.argv[2] ?? '').split(',')

const main = (): void => {
  const api = new API({ cwd: root })
  const config = join(root, 'tsconfig.json')
  const project = api.updateSnapshot({ openProject: config }).getProject(config)
  const file = project?.program.getSourceFile(join(__dirname, 'answers.ts'))
  if (!project || !file) throw new Error('the compiler does not find the answers')
  const module = project.checker.getSymbolAtLocation(file)
  const symbol = module && project.checker.getMemberInModuleExports(module, 'Answers')
  if (!symbol) throw new Error('the compiler does not find the type of the answers')
  const { forms, calls, look } = formsOf(project.checker)
  look(project.checker.getDeclaredTypeOfSymbol(symbol), '')
  process.stdout.write(JSON.stringify({ forms, calls } satisfies Forms), () => process.exit(0))
}

main()
