import { errorWords } from '../../src/platform/errorWords'

test.each([
  ['TypeError: x is not a function', 'TypeError: x is not a function'],
  ['无法读取张三的票', '…'],
  ['Cannot read "王 小雨"', 'Cannot read …'],
  ['at a (https://jianxi.cn/js/9.abc.js?c=1#x:1:22)', 'at a (https://jianxi.cn/js/9.abc.js)'],
  ['at cast (votes/cast.js:1:123456)', 'at cast (votes/cast.js:1:123456)'],
  ['tel 13800138000, 138 0013 8000', 'tel …'],
  ['id 110101199003070012', 'id …'],
  ['to wang.xiaoyu@example.com', 'to …'],
  ['of 0199a000-0000-7000-8000-000000000001', 'of …'],
  ['token eyJhbGciOiJIUzI1NiJ9xyz123', 'token …'],
  ['Error: a\n   at b\n   at c', 'Error: a | at b | at c'],
  ['', ''],
])('%s is told as %s', (said, told) => expect(errorWords(said)).toBe(told))

test('what was made bare once stays as it is, and is never long', () => {
  const long = errorWords(`Error ${'很长'.repeat(400)} ${'a b '.repeat(400)}`)
  expect(long.length).toBeLessThanOrEqual(600)
  expect(errorWords(long)).toBe(long.trim())
})
