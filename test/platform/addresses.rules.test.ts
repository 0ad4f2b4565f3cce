import { randomUUID } from 'node:crypto'
import { pageNames } from '../../src/pages'
import { fromScene, meantBy, namedBy, pathOf, sceneOf, slugPattern } from '../../src/platform/addresses'

const town = randomUUID()
const id = 'fedcba98-7654-4321-8fed-cba987654321'
const names = { slug: 'jianxi', code: 'SP-0003' }
const project = 'board/pages/project/index'

test.each([
  [project, { id }, '/c/jianxi/p/SP-0003'],
  ['board/pages/bulletins/index', { id }, '/c/jianxi/p/SP-0003/d'],
  ['board/pages/bulletins/index', { id, day: '2026-11-28' }, '/c/jianxi/p/SP-0003/d/2026-11-28'],
  ['votes/resolutions/pages/resolve/index', { id, version: '2' }, '/c/jianxi/p/SP-0003/r/2'],
  ['votes/ballots/pages/cast/index', { id, entry: '7' }, '/c/jianxi/b/fedcba987654?entry=7'],
  ['notices/pages/notice/index', { id, d: 'x y' }, '/c/jianxi/n/fedcba987654?d=x%20y'],
  ['home/works/index', {}, '/c/jianxi'],
  ['home/me/index', {}, '/c/jianxi/me'],
  ['home/pages/search/index', { words: '路' }, '/c/jianxi/search?words=%E8%B7%AF'],
  ['home/pages/desk/index', {}, '/c/jianxi/home/desk'],
  ['identity/pages/signin/index', { c: town }, '/c/jianxi/identity/signin'],
  ['funding/receiving/pages/pay/index', { id }, `/c/jianxi/funding/receiving/pay?id=${id}`],
])('%s with %j stands at %s, and there it is found again', (page, words, path) => {
  expect(pathOf(town, page, words, names)).toBe(path)
  expect(namedBy(path.replace(/\?.*/, ''), pageNames)).toMatchObject({ community: 'jianxi', page })
})

test('where a name is not known, the id itself leads there', () => {
  expect(pathOf(town, project, { id })).toBe(`/c/${town}/p/fedcba987654`)
  expect(namedBy(`/c/${town}/p/fedcba987654`, pageNames)).toMatchObject({
    community: town,
    thing: 'project',
    words: { id: 'fedcba987654' },
  })
  expect(meantBy('project', 'fedcba987654')).toEqual({
    least: 'fedcba98-7654-0000-0000-000000000000',
    most: 'fedcba98-7654-ffff-ffff-ffffffffffff',
  })
  expect(meantBy('notice', id)).toEqual({ least: id, most: id })
})

test.each([
  ['SP-0003', 3],
  ['sp-3', 3],
  ['SP-12345', 12_345],
])('%s is project %i', (name, number) => expect(meantBy('project', name)).toEqual({ number }))

test.each(['SP-0', 'SP-', 'SP-0003x', 'SP--3', '3', 'SP-3.5', 'SP-9999999999', '', "SP-1' or 1=1", 'FEDCBA98765'])(
  '%j is no project’s name',
  (name) => expect(meantBy('project', name)).toBeUndefined(),
)
test('a ballot has no number', () => expect(meantBy('ballot', 'SP-0003')).toBeUndefined())

test.each([
  '/c',
  '/none',
  '/c/',
  '/c/J',
  '/c/jianxi/p',
  '/c/jianxi/x',
  '/c/jianxi/identity/none',
  '/identity/none',
  '/p/SP-0001',
  '/c/jianxi/p/',
  '/c/jianxi/p/SP-1/none',
  '/c/jianxi/p/%',
  '/d/jianxi',
  '/c/a/b/c/d/e/f',
  '/c/jianxi/../x',
  '/c/jianxi//p/SP-1',
])('nothing of ours stands at %s', (path) => expect(namedBy(path, pageNames)).toBeUndefined())
test('a slash at the end changes nothing', () =>
  expect(namedBy('/c/jianxi/p/SP-0003/', pageNames)).toEqual(namedBy('/c/jianxi/p/SP-0003', pageNames)))

test('an address fits a mini program’s code, however long the community’s word is', () => {
  const longest = `a${'b'.repeat(15)}`
  for (const page of [project, 'votes/ballots/pages/cast/index', 'notices/pages/notice/index']) {
    const scene = sceneOf(pathOf(town, page, { id }, { slug: longest }))
    expect(scene.length).toBeLessThanOrEqual(32)
    // What WeChat's codes may hold: letters, digits and some signs.
    expect(scene).toMatch(/^[\w!#$&'()*+,/:;=?@\-.~]+$/)
    expect(namedBy(fromScene(scene), pageNames)).toMatchObject({ community: longest, page })
  }
})

test.each([
  ['jianxi', true],
  ['a1-b2', true],
  [`a${'b'.repeat(15)}`, true],
  ['x', false],
  [`a${'b'.repeat(16)}`, false],
  ['1a', false],
  ['Jianxi', false],
  ['a--b', false],
  ['a-', false],
  ['建西', false],
  ['a\n', false],
])('%j as a community’s word: %s', (slug, may) => expect(slugPattern.test(slug)).toBe(may))
