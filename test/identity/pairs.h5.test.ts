import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'
import { csv, importFile, type Line } from './rollFiles'

/* What the roll leaves open, in a real browser: one question after the other, answered, put by, and taken back. */
let hamlet: Hamlet
let web: Web

beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  web = await openWeb(hamlet, 'pairs')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const home = (room: string, more: Line): Line => ({
  小区: '南里',
  楼栋: '1号楼',
  单元: '1单元',
  房号: room,
  建筑面积: '60',
  面积来源: '登记',
  手机号: '',
  ...more,
})

test('a clerk compares two boxes side by side and answers; an answer is taken back with its reason', async () => {
  await importFile(
    hamlet,
    csv([
      home('101', { 业主: '张三', 手机号: '13800001111' }),
      home('102', { 业主: '張三' }),
      home('1101', { 业主: '李四' }),
      home('11-01', { 业主: '李四' }),
      home('201', { 业主: '王芳与赵六', 手机号: '13900002222' }),
      home('202', { 业主: '钱七', 手机号: '1380013800（儿子）' }),
    ]),
  )
  await web.becomes('secretary')
  await web.open('identity/pages/pairs')
  await web.shows('是同一个人吗')
  await web.shows('是同一套房吗')
  await web.shows('是一个人，还是几个人')
  await web.shows('电话该记哪一个')
  await web.picture('asked')
  const said = async (text: string) => web.page.locator(`.btn:has-text("${text}") >> visible=true`).first().click()
  await said('是同一套房')
  await web.picture('home')
  await web.visible('.btn:has-text("11-01")').click()
  await web.visible('text=确定').click()
  await web.page.locator('text=是同一套房吗 >> visible=true').waitFor({ state: 'hidden' })

  await said('是几个人')
  await web.page.locator('.chip:has-text("赵六") >> visible=true').click()
  await web.picture('several')
  await said('确认，分开登记')
  await web.page.locator('text=还是几个人 >> visible=true').waitFor({ state: 'hidden' })

  await web.page.locator('[id^="right-"] input >> visible=true').fill('13800138000')
  await said('记下这个电话')
  await web.page.locator('text=电话该记哪一个 >> visible=true').waitFor({ state: 'hidden' })
  // Of one home now, its two owners of one name are asked about as well.
  for (const _ of ['张三', '李四']) await said('先放着')
  await web.page.locator('text=是同一个人吗 >> visible=true').waitFor({ state: 'hidden' })

  await web.tap('answers')
  await said('答错了，撤回')
  await web.page.locator('[id^="why-"] input >> visible=true').fill('看错了')
  await web.picture('back')
  await said('确认撤回')
  await web.shows('是同一套房吗')
  await web.open('identity/pages/roll')
  await web.becomes('secretary', { elder: true })
  await web.open('identity/pages/pairs')
  await web.shows('是同一个人吗')
  await web.picture('large')
  const { rows } = await hamlet.sql(`select
    (select string_agg(p.legal_name || (p.phone_blind is not null), ',' order by p.legal_name) from people p
      where p.legal_name in ('王芳', '赵六', '钱七')) as people,
    (select count(*)::int from answers_taken_back) as back`)
  expect(rows).toEqual([{ people: '王芳false,赵六true,钱七true', back: 1 }])
}, 120_000)
