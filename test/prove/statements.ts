import { quietlyWrong } from '../funding/statements/mutants'

const each = 200

/** Nine statements, each two hundred times with one thing changed: read rightly, asked about or refused, never quietly wrong. */
export const proveStatements = async (): Promise<void> => {
  const { mutants, answered, wrong } = quietlyWrong(each, 'prove')
  console.log(
    `${mutants} changed statements: ${answered} read, ${mutants - answered} asked about or refused as a whole`,
  )
  if (wrong.length) throw new Error(`${wrong.length} quietly wrong:\n${wrong.join('\n')}`)
}
