import pg from 'pg'
import { demoCommunities, type PersonaKey } from '../../src/identity/personas'
import type { FreshDatabase } from '../support/database'

type Row = Record<string, string>
type One = (query: string) => Promise<Row>
type Pledged = (persona: PersonaKey, projectId: string | undefined) => Promise<string>

/** The first row of a query, whose own rights no test asks about. */
export const oneRow = async ({ url }: FreshDatabase, query: string): Promise<Row> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows[0] ?? {}
}

const idIn =
  (one: One) =>
  async (table: string, where: string): Promise<string> =>
    (await one(`select id from ${table} where ${where} limit 1`))['id'] ?? ''

const openBallot = (one: One): Promise<string> => idIn(one)('ballots', 'outcome is null')

/** What the owner's phone keeps of a vote, as it is kept there. */
export const receiptOf = async (one: One): Promise<object> => {
  const { id } = await one(
    `select p.id from people p join accounts a on a.id = p.account_id where a.openid = 'demo:owner'`,
  )
  const told = {
    question: '14号楼加不加电梯？',
    places: '3单元 501',
    commitment: 'ab'.repeat(32),
    castAt: '2026-11-20T09:42:00+08:00',
  }
  const ballotId = await openBallot(one)
  return { ballotId, entry: 1, personId: id, communityId: demoCommunities.jianxi, ...told, asChosen: true }
}

/** What the demo has that pages are about: a project of each story, an open ballot, and what belongs to them. */
export const thingsOf = async (one: One) => {
  const idOf = idIn(one)
  const project = (title: string) => idOf('projects', `title like '%${title}%'`)
  const [roofs = '', lift = '', roads = '', shops = ''] = await Promise.all(
    ['盈谷', '电梯', '滨河小区东路', '底商'].map(project),
  )
  return {
    ...{ roofs, lift, roads, shops },
    ballot: await openBallot(one),
    account: await idOf('bank_accounts', `community_id = '${demoCommunities.jianxi}'`),
    notice: await idOf('notices', 'true'),
    payment: await idOf('payments', `project_id = '${shops}'`),
    toSign: await idOf('payments', `project_id = '${roads}' and invoice = 'BH-003'`),
    lot: await idOf('lots', 'true'),
    token: (await one(`select token from receipts where project_id = '${shops}' and number = 1`))['token'] ?? '',
    photo:
      (await one(`select file_id from project_photos where community_id = '${demoCommunities.jianxi}' limit 1`))[
        'file_id'
      ] ?? '',
    paper: await idOf('spending_papers', `project_id = '${shops}'`),
  }
}

/** A remark of the owner's about this project; answers its id. */
const remarked = async (one: One, projectId: string): Promise<string> => {
  const id = '00000000-0000-4000-8000-0000000000aa'
  await one(`insert into remarks (community_id, id, project_id, person_id, text, at)
    select p.community_id, '${id}', '${projectId}', p.id, '我家老伴坐轮椅，封路那天怎么出门？', now()
    from people p join accounts a on a.id = p.account_id where a.openid = 'demo:owner' on conflict do nothing`)
  return id
}

/** Whom to send where, so that every page is opened by somebody who finds something on it: see `findsNothing`. */
export const visitsOf = async (one: One, pledged: Pledged): Promise<Partial<Record<PersonaKey, string[]>>> => {
  const { roofs, lift, roads, shops, ballot, account, notice, payment, paper, photo, lot, token } = await thingsOf(one)
  // In a demo nothing fails by itself.
  await one(`insert into overdue (community_id, kind, thing, since, attempts, tried_at, next_at, code)
    values ('${demoCommunities.jianxi}', 'bulletin', '${roofs}', now(), 3, now(), now() + interval '2 minutes', 'XX001'),
      ('${demoCommunities.jianxi}', 'job', 'deliver 7', now(), 12, now(), null, 'TypeError') on conflict do nothing`)
  await one(`insert into content_marks (community_id, kind, thing, project_id, compound_id, author, cause, since, reports)
    select community_id, 'matter', id, id, compound_id, raised_by, 'report', now(), 1 from projects where id = '${roofs}'
    on conflict do nothing`)
  // Somebody joined in the owner's home, and somebody in another, to which its household objects.
  await one(`insert into joinings (community_id, id, person_id, account_id, way, at, until)
    select p.community_id, p.id, p.id, p.account_id, 'phone', now(), now() + interval '7 days'
    from people p join accounts a on a.id = p.account_id where a.openid = 'demo:coOwner' on conflict do nothing`)
  await one(`insert into joinings (community_id, id, person_id, account_id, way, at, until, objected_by, objected_at, reason)
    select t.community_id, t.id, t.id, t.id, 'slip', now(), now() + interval '7 days', o.id, now(), '这不是我们家的人'
    from people o join accounts a on a.id = o.account_id and a.openid = 'demo:yingguOwner'
      join lateral (select p.* from people p join ownerships w on w.community_id = p.community_id and w.person_id = p.id
        left join accounts b on b.id = p.account_id where p.community_id = o.community_id and p.id <> o.id
        and (b.openid is null or b.openid like 'demo:home:%') order by p.id limit 1) t on true
    on conflict do nothing`)
  return {
    owner: [
      ...['home/works', 'home/raise', 'home/board', 'home/me', 'home/pages/search?words=dianti', 'home/pages/how'],
      ...[`board/project?id=${lift}`, `board/bulletins?id=${lift}`, `deliberation/talk?id=${lift}`],
      ...['receipt', 'proxies', 'results'].map((name) => `votes/ballots/${name}?id=${ballot}`),
      ...[`votes/ballots/cast?id=${ballot}`, `votes/ballots/certificate?id=${ballot}`, `votes/signing/sign?id=${lift}`],
      ...[
        'identity/mydata',
        'identity/kept?kind=identity.owned',
        'identity/privacy',
        'identity/joinings',
        'identity/devices',
        'identity/join',
        'identity/signin',
        'identity/personas',
        'notices/inbox',
        'notices/help',
        'content/mine',
        `content/thing?kind=remark&id=${await remarked(one, lift)}`,
        `content/thing?kind=photo&id=${photo}`,
      ],
    ],
    yingguOwner: [
      ...[`board/project?id=${roofs}`, `funding/pledges/fund?id=${roofs}`, `funding/pledges/pledge?id=${roofs}`],
      ...[
        `funding/receiving/pay?id=${await pledged('yingguOwner', roofs)}`,
        `funding/receiving/receipt?id=${shops}&number=1&token=${token}`,
        `funding/books/ledger?id=${roofs}`,
      ],
      ...[`funding/pledges/launch?id=${roofs}`, `funding/pledges/given?id=${roofs}`, `funding/books/books?id=${roofs}`],
      ...[
        `funding/shares/allocation?id=${shops}`,
        `funding/settlement/account?id=${shops}`,
        `votes/resolutions/resolve?id=${shops}`,
      ],
    ],
    secretary: [
      'identity/joinings',
      'identity/privacy',
      'board/overdue',
      'home/pages/desk',
      'home/pages/lost',
      'home/pages/open',
      'content/queue',
      `content/thing?kind=matter&id=${roofs}`,
      `content/thing?kind=photo&id=${photo}`,
      `content/cover?id=${photo}`,
      ...['roll', 'posts', 'appoint', 'claims', 'assist', 'grids', 'doors', 'staff', 'corrections', 'pairs'].map(
        (name) => `identity/${name}`,
      ),
      ...[`projects/plan?id=${roofs}`, `deliberation/record?id=${roofs}`, `whistles/list?id=${roofs}`],
      ...[`votes/ballots/open?id=${lift}`, `votes/ballots/doors?id=${ballot}`, `votes/ballots/papers?id=${ballot}`],
      ...[
        `funding/spending/desk?id=${roofs}`,
        `funding/spending/payment?id=${payment}`,
        `funding/settlement/stop?id=${roofs}`,
        `funding/books/cover?id=${paper}`,
      ],
      ...[
        `funding/spending/contracts?id=${roofs}`,
        'funding/receiving/accounts',
        `funding/receiving/statement?id=${account}`,
      ],
      ...[`funding/receiving/queue?id=${account}`, 'funding/wechatpay/wechat', `funding/books/documents?id=${roofs}`],
    ],
    gridWorker: [
      'home/works',
      'home/pages/announce',
      'notices/helpdesk',
      `works/progress?id=${roads}`,
      `notices/notice?id=${notice}`,
      `notices/post?id=${roads}`,
    ],
    officer: ['home/works', 'home/pages/communities', 'identity/posts'],
    ownersHead: ['identity/posts'],
    parkingOperator: ['parking/lot', `parking/gate?lot=${lot}`],
    jinguOwner: ['parking/plates'],
  }
}

/** `votes/ballots/cast?id=…` is `votes/ballots/pages/cast/index?id=…`; the tabs have a folder of their own. */
export const addressOf = (visit: string): string => {
  const [path = '', query] = visit.split('?')
  const page = path.startsWith('home/') ? `${path}/index` : path.replace(/\/([^/]+)$/, '/pages/$1/index')
  return query ? `${page}?${query}` : page
}
