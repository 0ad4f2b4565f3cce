import { inline, row, workbookOf } from '../platform/workbooks'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { notesOf, readFile } from './rollFiles'

/* Half characters and controls that a workbook writes by their numbers, which no database keeps. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet.drop())

const sheet = (odd: string): Buffer => {
  const header = ['小区', '楼栋', '单元', '房号', '建筑面积', '面积来源', '业主', '手机号', `备注${odd}`]
  const home = ['南里', '1号楼', '1单元', `10${odd}1`, '60', '登记', `王${odd}芳`, `138${odd}00001111`, `有${odd}`]
  const cells = (texts: readonly string[], line: number) =>
    row(line, texts.map((text, n) => inline(`${'ABCDEFGHI'[n]}${line}`, text)).join(''))
  return workbookOf({ sheets: [cells(header, 1) + cells(home, 2) + cells([`合计${odd}`, odd], 3)] })
}

test.each(['&#xD83D;', '&#xDE00;', '_xD83D_', '&#0;', '_x0000_', '&#xFFFF;', '\u202e', '\u200b'])(
  'a roll with %j in its cells is read, and what is taken the database keeps',
  async (odd) => {
    const read = await readFile(hamlet, sheet(odd))
    if ('code' in read) throw new Error(read.code)
    const shown = await hamlet.done('secretary', 'identity.importOf', { importId: read.importId })
    expect(JSON.stringify(shown)).not.toMatch(/\\u0000|\\ud83d|\\ude00|\u202e/)
    const { add, same, refused } = read.counts
    expect(add + same + refused).toBe(1)
    if (refused) expect(await notesOf(hamlet, read.importId, 'refused')).toHaveLength(1)
    else {
      await hamlet.done('secretary', 'identity.confirmImport', { importId: read.importId })
      await hamlet.done('secretary', 'identity.exportRoll', {})
    }
    expect(hamlet.reported.splice(0)).toEqual([])
  },
)
