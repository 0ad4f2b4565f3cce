import { type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet?.drop())
afterEach(() => expect(hamlet.reported).toEqual([]))

const broke = { face: 'weapp', version: '0.1.0', page: 'votes/ballots/pages/cast/index', words: 'TypeError: a is b' }
const kept = async () => (await hamlet.sql('select page, words, times from page_errors order by words')).rows

test('anybody’s page may tell what broke; the same again is counted, and who told it is not kept', async () => {
  for (const who of ['nobody', 'owner 0', 'secretary'])
    expect(await hamlet.code(who, 'pageErrors.tell', broke)).toBe('ok')
  expect(await kept()).toEqual([{ page: broke.page, words: broke.words, times: 3 }])
  const { rows } = await hamlet.sql(
    `select column_name from information_schema.columns where table_name = 'page_errors'`,
  )
  expect(rows.map(({ column_name }) => column_name).sort()).toEqual(
    ['face', 'first_at', 'id', 'last_at', 'page', 'times', 'version', 'words'].sort(),
  )
})

test('a phone that sends somebody’s name is not believed: the server takes it out again', async () => {
  await hamlet.done('owner 0', 'pageErrors.tell', {
    ...broke,
    words: '张三 13800138000 broke "我家"',
    page: 'a?name=张三',
  })
  expect(await kept()).toContainEqual({ page: 'a', words: '… … broke …', times: 1 })
})

test('it goes thirty days after it was told last, and there are never more than five hundred', async () => {
  await hamlet.sql(`update page_errors set last_at = last_at - interval '31 days'`)
  await hamlet.done('owner 0', 'pageErrors.tell', { ...broke, words: 'another' })
  expect(await kept()).toEqual([{ page: broke.page, words: 'another', times: 1 }])
  await hamlet.sql(`insert into page_errors select md5(n::text) || md5(n::text), 'h5', '1', '', 'w' || n, 1, last_at, last_at
    from page_errors, generate_series(1, 499) n`)
  await hamlet.done('owner 0', 'pageErrors.tell', { ...broke, words: 'one too many' })
  await hamlet.done('owner 0', 'pageErrors.tell', { ...broke, words: 'another' })
  const rows = await kept()
  expect(rows).toHaveLength(500)
  expect(rows).toContainEqual({ page: broke.page, words: 'another', times: 2 })
})

test('the application reads and changes none of it by itself', async () => {
  const { rows } = await hamlet.sql(
    `select privilege_type from information_schema.role_table_grants where table_name = 'page_errors' and grantee = 'six_points_app'`,
  )
  expect(rows).toEqual([])
})
