import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const src = join(__dirname, '../../src')
const built = join(__dirname, '../../dist/weapp')

/** Pages that nobody sends to a group, and why. */
const kept: Readonly<Record<string, string>> = {
  'home/raise/index': 'a form; the first page is sent instead',
  'home/me/index': 'one’s own',
  'home/pages/desk/index': 'for who holds a post',
  'home/pages/announce/index': 'for who holds a post',
  'home/pages/communities/index': 'for who holds a post',
  'home/pages/search/index': 'what is found there is sent instead',
  'home/pages/lost/index': 'nothing is there',
  'home/pages/open/index': 'only leads on',
  'identity/pages/personas/index': 'the demo’s own',
  'identity/pages/join/index': 'one’s own papers',
  'identity/pages/roll/index': 'for who holds a post',
  'identity/pages/signin/index': 'one’s own',
  'identity/pages/devices/index': 'one’s own',
  'identity/pages/mydata/index': 'one’s own',
  'identity/pages/kept/index': 'one’s own',
  'identity/pages/privacy/index': 'of whoever reads it: their community’s',
  'identity/pages/appoint/index': 'for who holds a post',
  'identity/pages/claims/index': 'for who holds a post',
  'identity/pages/assist/index': 'for who holds a post',
  'identity/pages/grids/index': 'for who holds a post',
  'identity/pages/doors/index': 'codes that let somebody in',
  'identity/pages/staff/index': 'one’s own key',
  'identity/pages/corrections/index': 'for who holds a post',
  'identity/pages/pairs/index': 'for who holds a post',
  'identity/pages/joinings/index': 'one’s own',
  'content/pages/queue/index': 'for who holds a post',
  'content/pages/thing/index': 'what somebody reported, or why something is hidden',
  'content/pages/mine/index': 'one’s own',
  'content/pages/cover/index': 'for whoever showed the photo, and the office',
  'projects/pages/plan/index': 'a form; the project is sent instead',
  'deliberation/pages/record/index': 'a form',
  'whistles/pages/list/index': 'between offices',
  'votes/ballots/pages/receipt/index': 'one’s own vote',
  'votes/ballots/pages/proxies/index': 'one’s own vote',
  'votes/ballots/pages/open/index': 'a form',
  'votes/ballots/pages/doors/index': 'for who goes from door to door',
  'votes/ballots/pages/papers/index': 'for who holds a post',
  'funding/receiving/pages/pay/index': 'one’s own payment',
  'funding/receiving/pages/receipt/index': 'one’s own payment; its code is on it',
  'funding/receiving/pages/accounts/index': 'for who holds a post',
  'funding/receiving/pages/statement/index': 'for who holds a post',
  'funding/receiving/pages/queue/index': 'for who holds a post',
  'funding/wechatpay/pages/wechat/index': 'for who holds a post',
  'funding/spending/pages/payment/index': 'for who holds a post',
  'funding/spending/pages/desk/index': 'for who holds a post',
  'funding/books/pages/cover/index': 'for who holds a post',
  'funding/settlement/pages/stop/index': 'for who holds a post',
  'notices/pages/post/index': 'a form',
  'notices/pages/help/index': 'one’s own',
  'notices/pages/helpdesk/index': 'for who holds a post',
  'notices/pages/inbox/index': 'one’s own',
  'parking/pages/plates/index': 'one’s own',
  'parking/pages/gate/index': 'for who holds a post',
  'board/pages/overdue/index': 'for who holds a post',
}

/** Every page by its address. */
const pages = (readdirSync(src, { recursive: true }) as string[])
  .filter((file) => /(^|\/)index\.tsx$/.test(file))
  .map((file) => file.replace(/\.tsx$/, ''))

const sends = (page: string): boolean =>
  readFileSync(join(built, `${page}.js`), 'utf8').includes('enableShareAppMessage')

/** Text is cleaned by the server; its patterns are of a kind that an old phone refuses to read at all. */
it('no phone loads what cleans texts', () => {
  const scripts = (readdirSync(built, { recursive: true }) as string[]).filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(40)
  for (const file of scripts)
    expect([file, /Default_Ignorable|\(\?<[=!]/.test(readFileSync(join(built, file), 'utf8'))]).toEqual([file, false])
})

it('the list names pages that are there', () => {
  expect(Object.keys(kept).filter((page) => !pages.includes(page))).toEqual([])
})

/*
 * Taro gives a page WeChat's menu entry only where its configuration asks for it, or where it finds the hook in the page's own
 * source; ours lies in `Page`, which every page is made of.
 */
it.each(pages)('%s as it is compiled can be sent, or it is said why not', (page) => {
  expect(sends(page)).toBe(kept[page] === undefined)
})
