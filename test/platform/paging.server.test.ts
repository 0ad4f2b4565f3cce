import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import { openReading } from '../../src/board/open'
import { seal } from '../../src/platform/server/seal'
import { appRouter } from '../../src/router'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { asOwner, planter } from '../support/limited'
import { lotAt } from '../support/parking'
import { department } from '../support/settling'

const moment = '2026-01-05T09:00:00.000+08:00'
const many = 55

type Plant = (table: string, row: Record<string, unknown>) => Promise<string>
type Read = { ids: string[]; next: string | number | null | undefined }
type List = {
  /** Plant the row of this number; `at` is the moment that all of them share, or a later one for who writes meanwhile. */
  row: (plant: Plant, n: number, at: string) => Promise<string>
  read: (cursor: string | number | undefined) => Promise<Read>
}

let hamlet: Hamlet
let numbered = 1_000
let projectId: string
let personId: string
let lotId: string
let plateId: string
const merchantId = randomUUID()
beforeAll(async () => {
  hamlet = await openHamlet()
  projectId = randomUUID()
  const raised = { projectId, unitId: hamlet.homes[0]?.unit.id, title: '楼道灯不亮', summary: '没有灯', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', raised)
  personId = hamlet.ownerOf(0).personId
  lotId = randomUUID()
  plateId = randomUUID()
  await hamlet.done('secretary', 'parking.openLot', lotAt(hamlet, lotId))
  const registered = { plateId, unitId: hamlet.homes[0]?.unit.id, plate: '京A12345' }
  await hamlet.done('owner 0', 'parking.registerPlate', registered)
  await hamlet.done('parkingOperator', 'parking.confirmPlate', { lotId, plateId })
})
afterAll(async () => {
  await hamlet.drop()
})

type Item = Record<string, unknown>
type Page = { next: string | number | null; items: Item[] }
const asking =
  (who: string, path: string, of: () => object, id: string, list = 'items', next = 'next', name = 'cursor') =>
  async (cursor: string | number | undefined): Promise<Read> => {
    const page = (await hamlet.done(who, path, {
      ...of(),
      ...(cursor === undefined ? {} : { [name]: cursor }),
    })) as Page
    const of_ = page as unknown as Record<string, unknown>
    return { ids: (of_[list] as Item[]).map((item) => String(item[id])), next: of_[next] as string | null }
  }
const inOpen =
  (path: () => string, id: string) =>
  async (cursor: string | number | undefined): Promise<Read> => {
    const reply = await openReading(hamlet.story.house).request(
      `${path()}${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`,
    )
    const page = (await reply.json()) as Page
    return { ids: page.items.map((item) => String(item[id])), next: page.next }
  }

const ofProject = () => ({ projectId })
const project: List['row'] = async (plant, n, at) => {
  const id = await plant('projects', {
    id: randomUUID(),
    number: ++numbered,
    title: `题${n}`,
    summary: '',
    sought: `|题,ti|${n}|`,
    stage: 'raised',
    raised_at: at,
    raised_by: personId,
    compound_id: hamlet.roll.compoundId,
  })
  return id
}
const notice: List['row'] = (plant, _, at) =>
  plant('notices', {
    id: randomUUID(),
    project_id: projectId,
    template: 'noise',
    title: '夜',
    published_at: at,
    starts_at: at,
    ends_at: at,
  })
const whistle: List['row'] = (plant, _, at) =>
  plant('whistles', {
    id: randomUUID(),
    project_id: projectId,
    department,
    state: 'blown',
    blown_at: at,
    due_at: at,
  })

const mark = async (plant: Plant, author: string, at: string): Promise<string> => {
  const thing = randomUUID()
  await plant('content_marks', {
    kind: 'remark',
    thing,
    project_id: projectId,
    compound_id: hamlet.roll.compoundId,
    author,
    state: 'waiting',
    kept: '{}',
    cause: 'report',
    since: at,
  })
  return thing
}

const appointment: List['row'] = (plant, _, at) =>
  plant('appointments', {
    id: randomUUID(),
    role: 'ownersSupervisor',
    person_id: personId,
    proposed_by: personId,
    proposed_at: at,
  })

const plateOf = (n: number, at: string) => {
  const home = { unit_id: hamlet.homes[0]?.unit.id, person_id: personId }
  return { id: randomUUID(), plate: `津A${n}`, ...home, registered_at: at.replace('2026', '2831') }
}

const lists: Record<string, List> = {
  'posts.history': { row: appointment, read: asking('nobody', 'posts.history', () => ({}), 'id') },
  'posts.proposals': { row: appointment, read: asking('officer', 'posts.proposals', () => ({}), 'id') },
  'identity.objections': {
    row: (plant, _, at) =>
      plant('joinings', {
        person_id: personId,
        account_id: randomUUID(),
        way: 'slip',
        at,
        until: at,
        objected_by: hamlet.ownerOf(1).personId,
        objected_at: at,
        reason: 'x',
      }),
    read: asking('secretary', 'identity.objections', () => ({}), 'id'),
  },
  'identity.claims': {
    row: (plant, _, at) => plant('claims', { id: randomUUID(), at }),
    read: asking('secretary', 'identity.claims', () => ({}), 'id'),
  },
  'identity.pairAnswers': {
    row: (plant, _, at) => {
      const [one, other] = [randomUUID(), randomUUID()].sort()
      const answer = { kind: 'home', one, other, same: false, answered_by: personId, answered_at: at }
      return plant('roll_answers', { id: randomUUID(), ...answer })
    },
    read: asking('secretary', 'identity.pairAnswers', () => ({}), 'id'),
  },
  'identity.corrections': {
    row: (plant, n, at) =>
      plant('corrections', {
        id: randomUUID(),
        person_id: personId,
        field: `栏${n}`,
        said_sealed: seal(hamlet.story.house.deployment, '改'),
        at,
      }),
    read: asking('secretary', 'identity.corrections', () => ({}), 'id'),
  },
  'identity.keptRows': {
    row: (plant, _, at) =>
      plant('remarks', { id: randomUUID(), project_id: projectId, person_id: personId, text: '话', at }),
    read: asking('owner 0', 'identity.keptRows', () => ({ kind: 'deliberation.remarks' }), 'id'),
  },
  'identity.myNameReads': {
    row: (plant, n, at) => {
      const read = { person_id: personId, reader_id: personId, purpose: `用途${n}`, at, day: at.slice(0, 10) }
      return plant('name_reads', { id: randomUUID(), ...read })
    },
    read: asking('owner 0', 'identity.myNameReads', () => ({}), 'id'),
  },
  'funding.spending.awaited': {
    row: (plant, n) => {
      const promise = { person_id: personId, unit_id: hamlet.homes[0]?.unit.id, amount_fen: 5, received_fen: 0 }
      return plant('commitments', { id: randomUUID(), project_id: projectId, number: n + 1, ...promise })
    },
    read: asking('secretary', 'funding.spending.awaited', ofProject, 'id'),
  },
  'funding.wechatpay.wechatBook': {
    row: async (plant, n, at) => {
      if (n === 0) await plant('wechat_merchants', { id: merchantId, about: 'project', about_id: projectId })
      return plant('wechat_orders', { id: randomUUID(), merchant_id: merchantId, project_id: projectId, paid_at: at })
    },
    read: asking('secretary', 'funding.wechatpay.wechatBook', () => ({ merchantId }), 'id'),
  },
  'votes.ballots.objections': {
    row: (plant, n, at) => plant('ballot_objections', { id: randomUUID(), ballot_id: projectId, text: `异议${n}`, at }),
    read: asking('nobody', 'votes.ballots.objections', () => ({ ballotId: projectId }), 'id'),
  },
  'notices.helpDesk': {
    row: async (plant, _, at) => {
      const who = await plant('people', { id: randomUUID() })
      const home = hamlet.homes[0]?.unit.id
      const asked = { person_id: who, unit_id: home, way: 'come', topic: 'other', asked_at: at }
      return plant('help_requests', { id: randomUUID(), ...asked })
    },
    read: asking('secretary', 'notices.helpDesk', () => ({}), 'id'),
  },
  'notices.ofProject': { row: notice, read: asking('nobody', 'notices.ofProject', ofProject, 'id') },
  'notices.upcoming': {
    row: (plant, n, at) => notice(plant, n, at.replace('2026', '2831')),
    read: asking('nobody', 'notices.upcoming', () => ({}), 'id'),
  },
  'board.projects': { row: project, read: asking('nobody', 'board.projects', () => ({}), 'id') },
  'projects.find': {
    row: async (plant, n, at) => {
      const id = await project(plant, n, at)
      await plant('grams', { kind: n % 2 ? 'project' : 'typed', gram: '题', id })
      return id
    },
    read: asking('nobody', 'projects.find', () => ({ words: '题' }), 'id'),
  },
  '/communities/:id/projects': { row: project, read: inOpen(() => `/communities/${hamlet.town.id}/projects`, 'id') },
  'notices.inbox': {
    row: (plant, n, at) => plant('messages', { id: randomUUID(), person_id: personId, title: `信${n}`, at }),
    read: asking('owner 0', 'notices.inbox', () => ({}), 'id'),
  },
  'content.queue': {
    row: (plant, _, at) => mark(plant, personId, at),
    read: asking('officer', 'content.queue', () => ({}), 'thing'),
  },
  'content.said': {
    row: (plant, n, at) =>
      plant('remarks', { id: randomUUID(), project_id: projectId, person_id: personId, text: `说${n}`, at }),
    read: asking('owner 0', 'content.said', () => ({}), 'thing'),
  },
  'content.mine': {
    row: (plant, _, at) => mark(plant, personId, at),
    read: asking('owner 0', 'content.mine', () => ({}), 'thing'),
  },
  '/projects/:id/notices': { row: notice, read: inOpen(() => `/projects/${projectId}/notices`, 'id') },
  'whistles.ofProject': { row: whistle, read: asking('nobody', 'whistles.ofProject', ofProject, 'id') },
  'whistles.mine': { row: whistle, read: asking('liaison', 'whistles.mine', () => ({}), 'id') },
  'deliberation.ofProject, meetings': {
    row: (plant, n, at) =>
      plant('meetings', { id: randomUUID(), project_id: projectId, venue: 'hall', title: `会${n}`, held_at: at }),
    read: asking('nobody', 'deliberation.ofProject', ofProject, 'id', 'meetings'),
  },
  'deliberation.ofProject, remarks': {
    row: (plant, n, at) =>
      plant('remarks', { id: randomUUID(), project_id: projectId, person_id: personId, text: `话${n}`, at }),
    read: asking('nobody', 'deliberation.ofProject', ofProject, 'id', 'remarks', 'nextRemark', 'remarkCursor'),
  },
  'parking.lots': {
    row: (plant) => plant('lots', { id: randomUUID(), name: '同名', compound_id: hamlet.roll.compoundId }),
    read: asking('nobody', 'parking.lots', () => ({}), 'id'),
  },
  'parking.carsInside': {
    row: (plant, n, at) => plant('stays', { id: randomUUID(), lot_id: lotId, plate: `京A${n}`, entered_at: at }),
    read: asking('parkingOperator', 'parking.carsInside', () => ({ lotId }), 'id'),
  },
  'parking.platesToConfirm': {
    row: (plant, n, at) => plant('plates', plateOf(n, at)),
    read: asking('parkingOperator', 'parking.platesToConfirm', () => ({ lotId }), 'id'),
  },
  'parking.myStays': {
    row: (plant, n, at) =>
      plant('stays', { id: randomUUID(), lot_id: lotId, plate: `京B${n}`, plate_id: plateId, entered_at: at }),
    read: asking('owner 0', 'parking.myStays', () => ({}), 'id'),
  },
  'funding.books.reversible': {
    row: (plant, n, at) =>
      n % 2
        ? plant('payments', { id: randomUUID(), project_id: projectId, purpose: `款${n}`, amount_fen: 5, paid_at: at })
        : plant('receipts', {
            id: randomUUID(),
            project_id: projectId,
            number: n + 1,
            amount_fen: 5,
            confirmed_at: at,
          }),
    read: asking('secretary', 'funding.books.reversible', ofProject, 'id'),
  },
  'funding.books.booksDesk': {
    row: async (plant, n, at) => {
      const payment = { id: randomUUID(), project_id: projectId, purpose: `误${n}`, amount_fen: 5, requested_at: at }
      const asked = { reason: `错${n}`, asked_by: personId, asked_at: at }
      const payment_id = await plant('payments', payment)
      return plant('reversals', { id: randomUUID(), project_id: projectId, payment_id, ...asked })
    },
    read: asking('secretary', 'funding.books.booksDesk', ofProject, 'id'),
  },
  'funding.spending.desk, receipts': {
    row: async (plant, n, at) => {
      const promise = { point: 'organisation', kind: 'cash', payer: '某单位', amount_fen: 5, received_fen: 0 }
      const commitment_id = await plant('commitments', {
        id: randomUUID(),
        project_id: projectId,
        number: 20_000 + n,
        ...promise,
      })
      const receipt = { id: randomUUID(), project_id: projectId, commitment_id, amount_fen: 5, method: 'transfer' }
      return plant('receipts', { ...receipt, evidence: '', recorded_at: at })
    },
    read: asking('secretary', 'funding.spending.desk', ofProject, 'id', 'receipts', 'receiptsNext', 'receiptsCursor'),
  },
  'funding.spending.desk, payments': {
    row: (plant, n, at) =>
      plant('payments', {
        id: randomUUID(),
        project_id: projectId,
        purpose: `工${n}`,
        amount_fen: 5,
        requested_at: at,
      }),
    read: asking('secretary', 'funding.spending.desk', ofProject, 'id', 'payments', 'paymentsNext', 'paymentsCursor'),
  },
  'funding.spending.contracts': {
    row: (plant, n, at) =>
      plant('contracts', { id: randomUUID(), project_id: projectId, contractor: `队${n}`, made_at: at }),
    read: asking('nobody', 'funding.spending.contracts', ofProject, 'id'),
  },
  'funding.pledges.given, things': {
    row: (plant, n, at) => {
      const what = { point: 'property', kind: 'labour', payer: '某物业', what: `活${n}`, quantity: '1' }
      return plant('things', { id: randomUUID(), project_id: projectId, ...what, made_at: at })
    },
    read: asking('nobody', 'funding.pledges.given', ofProject, 'id', 'things'),
  },
  'funding.pledges.given, promises': {
    row: (plant, n, at) => {
      const promise = { point: 'organisation', kind: 'cash', payer: '某单位', amount_fen: 5, received_fen: 0 }
      return plant('commitments', {
        id: randomUUID(),
        project_id: projectId,
        number: 10_000 + n,
        ...promise,
        made_at: at,
      })
    },
    read: asking('nobody', 'funding.pledges.given', ofProject, 'id', 'promises'),
  },
  'funding.books.papers': {
    row: (plant, n, at) =>
      plant('spending_papers', {
        id: randomUUID(),
        project_id: projectId,
        digest: `${n}`.padStart(64, '0'),
        brought_at: at,
      }),
    read: asking('secretary', 'funding.books.papers', ofProject, 'paperId'),
  },
  'funding.books.documents': {
    row: (plant, n, at) =>
      plant('disclosures', {
        id: randomUUID(),
        project_id: projectId,
        paper_id: randomUUID(),
        title: `纸${n}`,
        boxes: '[]',
        decided_at: at,
      }),
    read: asking('nobody', 'funding.books.documents', ofProject, 'fileId'),
  },
}

/** Read to the end by pages, while others write between them. */
const walked = async ({ read }: List, meanwhile: () => Promise<void>): Promise<string[]> => {
  const seen: string[] = []
  let cursor: string | number | undefined
  for (let pages = 0; pages < 100; pages += 1) {
    const { ids, next } = await read(cursor)
    seen.push(...ids)
    if (next === null || next === undefined) return seen
    cursor = next
    await meanwhile()
  }
  throw new Error('the list has no end')
}

describe.each(Object.entries(lists))('%s', (_, list) => {
  test(`${many} rows of one moment are each read once, whoever writes meanwhile`, async () => {
    await asOwner(hamlet, async (client) => {
      const plant = planter(client, hamlet.town.id)
      const there = new Set<string>()
      for (let n = 0; n < 2 * many; n += 1) there.add(await list.row(plant, n, moment))
      let n = 3 * many
      const seen = await walked(list, async () => {
        for (const at of [moment, moment, '2026-01-06T09:00:00.000+08:00', '2026-01-04T09:00:00.000+08:00'])
          await list.row(plant, n++, at)
      })
      expect(new Set(seen).size).toBe(seen.length)
      expect([...there].filter((id) => !seen.includes(id)).length).toBe(0)
    })
  })
})

test.each([
  ['identity.communities', 'id'],
  ['/communities', 'id'],
])('%s: more communities of one moment than a page holds are each read once', async (path, id) => {
  await asOwner(hamlet, async (client) => {
    await client.query(
      `insert into communities (id, subdistrict_id, name, profile, households, founded_at)
        select gen_random_uuid(), subdistrict_id, $2 || n, profile, 1, '2030-01-01' from communities, generate_series(1, 1001) n
        where id = $1`,
      [hamlet.town.id, path],
    )
  })
  const read = path.startsWith('/') ? inOpen(() => path, id) : asking('nobody', path, () => ({}), id)
  const seen = await walked({ row: project, read }, async () => undefined)
  expect(new Set(seen).size).toBe(seen.length)
  const { rows } = await hamlet.sql('select count(*)::int as count from communities')
  expect(seen.length).toBe(rows[0]?.['count'])
})

const figures = {
  points: [],
  households: 0,
  pledgedFen: 0,
  cashFen: 0,
  todayInFen: 0,
  todayOutFen: 0,
  milestonesDone: 0,
  milestones: 0,
  stage: 'funding',
}
const told = (plant: Plant, id: string, onDate: string, at: string) =>
  plant('bulletins', { project_id: id, on_date: onDate, published_at: at, figures })

describe('board.bulletins', () => {
  test('of many projects: each stands once, also one that is told anew while others read', async () => {
    await asOwner(hamlet, async (client) => {
      const plant = planter(client, hamlet.town.id)
      const there: string[] = []
      for (let n = 0; n < 2 * many; n += 1) {
        const id = await project(plant, n, moment)
        await told(plant, id, '2026-01-05', moment)
        there.push(id)
      }
      const read = asking('nobody', 'board.bulletins', () => ({}), 'projectId')
      const seen: string[] = []
      const list = {
        row: project,
        read: async (cursor: string | number | undefined) => {
          const page = await read(cursor)
          seen.push(...page.ids)
          return page
        },
      }
      const now = hamlet.story.house.clock()
      await walked(list, async () => {
        hamlet.story.passes(1)
        const later = new Date(now + 30_000).toISOString()
        for (const id of there.filter((one) => !seen.includes(one)).slice(-3))
          await told(plant, id, '2026-09-06', later).catch(() => '')
        await told(plant, await project(plant, 0, moment), '2026-09-07', later)
      })
      expect(new Set(seen).size).toBe(seen.length)
      expect(there.filter((id) => !seen.includes(id)).length).toBe(0)
    })
  })

  test('of one project: each day once', async () => {
    await asOwner(hamlet, async (client) => {
      const plant = planter(client, hamlet.town.id)
      const id = projectId
      const days = Array.from({ length: 2 * many }, (_, n) =>
        new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
      )
      for (const day of days) await told(plant, id, day, moment)
      const list = { row: project, read: asking('nobody', 'board.bulletins', () => ({ projectId: id }), 'onDate') }
      let later = 0
      const seen = await walked(list, async () => void (await told(plant, id, `2027-01-0${++later}`, moment)))
      expect(seen).toEqual(days.toReversed())
      const open = { row: project, read: inOpen(() => `/projects/${id}/bulletins`, 'onDate') }
      expect((await walked(open, async () => undefined)).slice(later)).toEqual(seen)
    })
  })
})

/** Lists that go on after a number of which a list has no second: by this key. */
const byNumber: Record<string, string> = {
  'board.verify after': 'entries (community_id, project_id, seq)',
  'funding.ledger.entries cursor': 'entries (community_id, project_id, seq)',
  'funding.pledges.pledgers cursor': 'commitments (community_id, project_id, number)',
  'funding.pledges.pledges cursor': 'commitments (community_id, project_id, number)',
  'funding.receiving.debits after': 'bank_lines (community_id, id)',
  'funding.receiving.lines after': 'bank_lines (community_id, id)',
  'funding.receiving.statementRows after': 'statement_rows (community_id, statement_id, "row")',
  'funding.settlement.returns cursor': 'returns (community_id, account_id, number)',
  'funding.shares.allocationRoll after': 'allocation_shares (community_id, allocation_id, place)',
  'funding.shares.allocationShares after': 'allocation_shares (community_id, allocation_id, place)',
  'funding.shares.exemptions after': 'allocation_shares (community_id, allocation_id, place)',
  'identity.exportRoll after': 'units (community_id, id)',
  'identity.importRows after': 'roll_import_rows (community_id, import_id, line)',
  'votes.resolutions.resolutionCandidates cursor': 'people (community_id, id)',
  'votes.resolutions.resolutionHomes cursor': 'units (community_id, id)',
  'votes.ballots.platformRoll after': 'roll_entries (community_id, ballot_id, entry)',
}

type Procedure = { _def: { inputs: readonly z.ZodMiniType[] } }
const inPages = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).flatMap(
  ([path, { _def }]) =>
    _def.inputs.flatMap((input) => {
      const { shape = {} } = input._zod.def as { shape?: Record<string, unknown> }
      return Object.keys(shape).flatMap((name) => (/^(after|cursor|.*Cursor)$/.test(name) ? [`${path} ${name}`] : []))
    }),
)

test('every call that answers in pages is among them, or goes by a number of which there is no second', async () => {
  const walkedHere = (one: string) =>
    [...Object.keys(lists), 'board.bulletins', 'identity.communities'].some(
      (name) => name.split(',')[0] === one.split(' ')[0],
    )
  expect(inPages.filter((one) => !walkedHere(one)).sort()).toEqual(Object.keys(byNumber).sort())
  const { rows } = await hamlet.sql(
    `select indexdef from pg_indexes where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'`,
  )
  const keys = rows.map(({ indexdef }) =>
    String(indexdef)
      .replace(/^.* ON (?:ONLY )?public\./, '')
      .replace(' USING btree', ''),
  )
  expect(Object.values(byNumber).filter((key) => !keys.includes(key))).toEqual([])
})

test.each([
  ['messages', 'messages_newest', `person_id = $2 and (at, id) < ($3, $1) order by at desc, id desc`],
  ['remarks', 'remarks_by_project', `project_id = $2 and (at, id) < ($3, $1) order by at desc, id desc`],
  [
    'notices',
    'notices_by_project',
    `project_id = $2 and (published_at, id) < ($3, $1) order by published_at desc, id desc`,
  ],
])('a page of %s is read along %s, and no history is sorted', async (table, index, rest) => {
  let rows: Record<string, unknown>[] = []
  await asOwner(hamlet, async (client) => {
    await client.query('set enable_seqscan = off')
    const text = `explain (generic_plan) select id from ${table} where community_id = $1 and ${rest} limit 50`
    rows = (await client.query(text)).rows
  })
  const plan = rows.map((row) => String(row['QUERY PLAN'])).join('\n')
  expect(plan).toContain(index)
  expect(plan).not.toContain('Sort')
})
