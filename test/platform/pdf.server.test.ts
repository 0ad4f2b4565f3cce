import { createHash } from 'node:crypto'
import { pdfOf } from '../../src/platform/server/pdf'
import type { Block } from '../../src/platform/server/pdfBlocks'
import { pdfText } from '../support/pdfText'

const at = '2026-11-24T18:00:00+08:00'
const paper = (...blocks: Block[]) => ({ title: '表决票', at, foot: '核对 https://example.cn/b 指纹 ab12', blocks })
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const plain = (text: string) => text.replace(/\s/g, '')

/** Of the 8,105 characters of the national table those that older fonts lack, and some that only names use. */
const rareNames = [
  '张喆堃',
  '李𬭎',
  '王䶮',
  '赵𫖯',
  '孙𬱖',
  '周𫍯',
  '吴𬣞',
  '郑㛃',
  '逄昇翀',
  '禤赟祎',
  '亓淼犇燚',
  '仝頔彧',
  '李𠮷',
  '覃𪛖𬺰𮯠',
]

test.each(rareNames)('%s is printed as it is written, no stroke lost', async (name) => {
  const text = pdfText(await pdfOf(paper({ kind: 'paragraph', text: `业主 ${name}` })))
  expect(plain(text)).toContain(`业主${name}`)
  expect(text).not.toMatch(/[□〓]/)
})

test('a character that the font lacks stands there by its number, never as a blank or as another one', async () => {
  const text = pdfText(await pdfOf(paper({ kind: 'paragraph', text: '业主 李\u{1F600}\u0007' })))
  expect(plain(text)).toContain(plain('业主李〔U+1F600 U+0007〕'))
})

test('the same paper is the same bytes; another time or word is not', async () => {
  const one = paper(
    { kind: 'title', text: '表决票' },
    { kind: 'qr', address: 'https://example.cn/b', text: '扫码查看' },
  )
  expect(hash(await pdfOf(one))).toBe(hash(await pdfOf(one)))
  expect(hash(await pdfOf({ ...one, at: '2026-11-24T18:00:01+08:00' }))).not.toBe(hash(await pdfOf(one)))
  expect(hash(await pdfOf({ ...one, foot: '核对' }))).not.toBe(hash(await pdfOf(one)))
})

test('a long table breaks between rows, repeats its head, loses no row, and every page has its number and foot', async () => {
  const rows = Array.from({ length: 270 }, (_, index) => [`${index + 1}号`, `张${index}`, '86.52 ㎡'])
  const columns = [
    { head: '房屋', share: 2 },
    { head: '业主', share: 2 },
    { head: '面积', share: 1, right: true },
  ]
  const pages = pdfText(await pdfOf(paper({ kind: 'table', columns, rows }))).split('\f')
  expect(pages.length).toBeGreaterThan(5)
  pages.forEach((page, index) => {
    expect(plain(page)).toContain('房屋业主面积')
    expect(plain(page)).toContain(`${index + 1}/${pages.length}`)
    expect(plain(page)).toContain('指纹ab12')
  })
  const all = pages.flatMap((page) => page.match(/^\d+号$/gm) ?? [])
  expect(all).toEqual(rows.map(([room]) => room))
})

test('270 ballots for homes, each on its page with its own code, fit what a call may answer', async () => {
  const ballot = (home: number): Block[] => [
    { kind: 'newPage' },
    { kind: 'title', text: '业主表决票', under: `3号楼 ${home}室` },
    { kind: 'boxes', labels: ['同意', '反对', '弃权'] },
    { kind: 'lines', labels: ['业主签名', '日期'] },
    { kind: 'qr', address: `https://example.cn/votes/${home}/1f0c9c9e-6d2c-4c52-8a30-0f4f3f0f7f10`, text: '扫码登记' },
  ]
  const pdf = await pdfOf(paper(...Array.from({ length: 270 }, (_, home) => ballot(home)).flat()))
  expect(pdfText(pdf).split('\f')).toHaveLength(270)
  expect(pdf.toString('base64').length).toBeLessThan(6_000_000)
})
