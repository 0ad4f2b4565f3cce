import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import { openReading } from '../../src/board/open'
import { appRouter } from '../../src/router'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { asOwner, planter } from '../support/limited'

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
let projectId: string
let personId: string
beforeAll(async () => {
  hamlet = await openHamlet()
  projectId = randomUUID()
  const raised = { projectId, unitId: hamlet.homes[0]?.unit.id, title: '楼道灯不亮', summary: '没有灯', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', raised)
  personId = hamlet.ownerOf(0).personId
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
    number: 1_000 + n,
    title: `题${n}`,
    summary: '',
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
    department: '水务',
    state: 'blown',
    blown_at: at,
    due_at: at,
  })

const lists: Record<string, List> = {
  'board.projects': { row: project, read: asking('nobody', 'board.projects', () => ({}), 'id') },
  '/communities/:id/projects': { row: project, read: inOpen(() => `/communities/${hamlet.town.id}/projects`, 'id') },
  'notices.inbox': {
    row: (plant, n, at) => plant('messages', { id: randomUUID(), person_id: personId, title: `信${n}`, at }),
    read: asking('owner 0', 'notices.inbox', () => ({}), 'id'),
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

type Procedure = { _def: { inputs: readonly z.ZodMiniType[] } }
/** Pages by a number that no two rows of a list share: an entry, a promise, a return, a line of a file, a home of a list. */
const byNumber = ['after', 'cursor']

test('every call that answers in pages is among them, or goes by a number that no two rows share', () => {
  const paged = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).flatMap(
    ([path, { _def }]) =>
      _def.inputs.flatMap((input) => {
        const { shape = {} } = input._zod.def as { shape?: Record<string, unknown> }
        return Object.keys(shape)
          .filter((name) => byNumber.includes(name) || name === 'remarkCursor')
          .map((name) => `${path} ${name}`)
      }),
  )
  expect(
    paged.filter((one) => !Object.keys(lists).some((name) => name.split(',')[0] === one.split(' ')[0])).sort(),
  ).toEqual([])
})
