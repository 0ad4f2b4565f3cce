import type { Purpose } from '../../src/platform/purposes'
import { purposeText, purposeTexts } from '../../src/purposes'

test('every purpose for which names are read has words in both languages', () => {
  expect(Object.keys(purposeTexts).length).toBeGreaterThan(15)
  for (const purpose of Object.keys(purposeTexts)) {
    expect(purposeText(purpose, 'zh')).toMatch(/^[\p{Script=Han}，]+$/u)
    expect(purposeText(purpose, 'en')).toMatch(/^[A-Z][\x20-\x7e’]+$/)
  }
})

test.each([
  '查看免交原因',
  '核对纸质签名',
  '核对监护证明',
  '决议到会名单',
  '确定到会人员',
  '核对签到表',
  '查看会议纪要',
])('what was written down as %s before still says so, in English too', (written) => {
  expect(purposeText(written, 'zh')).toMatch(/\p{Script=Han}/u)
  expect(purposeText(written, 'en')).toMatch(/^[A-Z][\x20-\x7e’]+$/)
  expect(purposeText(written, 'en')).not.toBe('Reading the name')
})

test('a purpose of which nobody knows is no raw word on a page, and does not compile in a call', () => {
  expect(purposeText('someOldOne', 'zh')).toBe('查看姓名')
  expect(purposeText('someOldOne', 'en')).toBe('Reading the name')
  // @ts-expect-error: there is no text for it.
  const unknown: Purpose = 'someOldOne'
  expect(unknown).not.toBe('')
})
