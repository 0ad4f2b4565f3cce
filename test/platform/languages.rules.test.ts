import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { otherLanguages } from '../../src/languages/files'
import { inLanguage } from '../../src/platform/language'

/* Files of languages as translators send them: what is wrong in one is named, and costs no more than itself. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-languages-'))
const told = (...texts: [en: string, zh: string, said: string][]) =>
  texts.map(([en, zh, said]) => `msgctxt "${en}"\nmsgid "${zh}"\nmsgstr "${said}"\n`).join('\n')
const complaints: string[] = []
let said: jest.SpyInstance

beforeAll(() => {
  process.env['SIX_POINTS_LANGUAGES'] = folder
  said = jest.spyOn(console, 'error').mockImplementation((what) => void complaints.push(what))
  writeFileSync(
    join(folder, 'fr.po'),
    told(
      ['Name', '姓名', 'Nom'],
      ['{n} homes', '{n} 户', 'foyers'],
      ['Paid {sum} of {all}', '{all} 中已付 {sum}', '{sum} payés sur {all}'],
      ['Yes', '是', 'Oui {name}'],
      ['{day} at {hour}', '{day} {hour}', '{jour} à {hour}'],
      ['Left', '余', ''],
    ),
  )
  writeFileSync(join(folder, 'de.po'), 'msgid "半\nmsgstr')
  writeFileSync(join(folder, 'not a language!.po'), told(['Name', '姓名', 'X']))
  writeFileSync(join(folder, 'es.po'), '')
  writeFileSync(join(folder, 'README.md'), 'no language')
})
afterAll(() => {
  delete process.env['SIX_POINTS_LANGUAGES']
  rmSync(folder, { recursive: true, force: true })
  said.mockRestore()
})

test('what cannot be read is left out and named; a text that lost what is put in is told in English', () => {
  const codes = otherLanguages().map(({ code }) => code)
  expect(codes).toContain('fr')
  expect(codes).not.toContain('de')
  expect(codes).not.toContain('not a language!')
  const read = (zh: string, en: string) => inLanguage({ zh, en }, 'fr')
  expect(read('姓名', 'Name')).toBe('Nom')
  expect(read('{n} 户', '{n} homes')).toBe('{n} homes')
  expect(read('{all} 中已付 {sum}', 'Paid {sum} of {all}')).toBe('{sum} payés sur {all}')
  expect(read('是', 'Yes')).toBe('Yes')
  expect(read('{day} {hour}', '{day} at {hour}')).toBe('{day} at {hour}')
  expect(read('余', 'Left')).toBe('Left')
  expect(complaints.filter((one) => one.includes('fr.po'))).toEqual([
    'languages/fr.po: “foyers” must have {n}',
    'languages/fr.po: “Oui {name}” must have no braces',
    'languages/fr.po: “{jour} à {hour}” must have {day} {hour}',
  ])
  for (const file of ['de.po', 'not a language!.po'])
    expect(complaints.find((one) => one.startsWith(`languages/${file}: is left out: `))).toBeDefined()
})
