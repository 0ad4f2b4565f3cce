import { Hono, type Context as Http } from 'hono'
import { cors } from 'hono/cors'
import { checkOf } from '../funding/ledger/checkStore'
import { carriedFor } from '../funding/settlement/carryStore'
import { publicAllocation } from '../funding/shares/store'
import { afterNotices, noticesOfProject } from '../notices/store'
import { lotOf } from '../parking/store'
import { instant } from '../platform/instant'
import { found } from '../platform/refusal'
import type { House } from '../platform/server/house'
import { failing, refusing } from '../platform/server/overHttp'
import { afterPlace, nextPlace } from '../platform/shapes'
import { projectCode } from '../projects/rules'
import { publicBallot } from '../votes/ballots/publicBallot'
import { standingName } from '../votes/ballots/standing'
import { ballotOf, turnoutOf } from '../votes/ballots/store'
import { zh as votesTexts } from '../votes/ballots/texts.zh'
import { openApi } from './openApi'
import { photos } from './openFiles'
import { ledgerPage } from './openLedger'
import { shapes } from './openShapes'
import { inside, type PageAt, reply, within } from './openWithin'
import { bulletinPlace, bulletinsOf, nextBulletin } from './published'
import { decisionOf, nextCard, type ProjectCard, projectCard, projectCards, stagesOf } from './store'

const projectPage = 'board/pages/project/index'

const ballot = (house: House, id: string) =>
  within(house, 'ballot', id, async (trx, communityId, at) => {
    const asked = found(await ballotOf(trx, communityId, id), 'open.notFound')
    const shown = await publicBallot(trx, communityId, asked, instant(house.clock()))
    const { tally, ...rest } = shown
    return {
      ...rest,
      page: at('votes/ballots/pages/cast/index', { id }),
      standingName: standingName(votesTexts.labels, shown.standing),
      rollEntries: shown.roll.heads,
      turnout: await turnoutOf(trx, communityId, id),
      against: tally?.against ?? null,
      abstain: tally?.abstain ?? null,
    }
  })

const resolutionAt = <R extends { version: number }>(at: PageAt, { id, code }: ProjectCard, resolution: R) => ({
  ...resolution,
  page: at('votes/resolutions/pages/resolve/index', { id, version: String(resolution.version) }, code),
})

/** Where a page goes on; a cursor that is none begins anew. */
const placeIn = (c: Http) => afterPlace.safeParse(c.req.query('cursor')).data

const pageCommunities = 200
const communities = async (c: Http, house: House) => {
  const after = placeIn(c)
  const rows = await house.db.reads
    .selectFrom('communities as c')
    .innerJoin('subdistricts as s', 's.id', 'c.subdistrictId')
    .select(['c.id', 'c.name', 's.name as subdistrict', 'c.households', 'c.foundedAt'])
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('c.foundedAt', 'c.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('c.foundedAt')
    .orderBy('c.id')
    .limit(pageCommunities)
    .execute()
  return reply(c, shapes.communities, {
    items: rows.map(({ foundedAt: _, ...community }) => community),
    next: nextPlace(rows, pageCommunities, ({ foundedAt, id }) => [foundedAt, id]),
  })
}

const lists = (app: Hono, house: House) => {
  app.get('/communities', (c) => communities(c, house))
  app.get('/communities/:id/projects', async (c) => {
    const communityId = c.req.param('id')
    const after = placeIn(c)
    const read = await inside(house, communityId, async (trx, at) => {
      const cards = await projectCards(trx, communityId, instant(house.clock()), after)
      const items = cards.map((card) => ({ ...card, communityId, page: at(projectPage, { id: card.id }, card.code) }))
      return { items, next: nextCard(cards) }
    })
    return reply(c, shapes.projects, read)
  })
}

/** What a project tells day by day. */
const listsOfProject = (app: Hono, house: House) => {
  app.get('/projects/:id/bulletins', async (c) => {
    const id = c.req.param('id')
    const after = bulletinPlace(c.req.query('cursor') ?? '')
    const read = await within(house, 'project', id, async (trx, communityId, at) => {
      const days = await bulletinsOf(trx, communityId, id, after)
      const dayPage = ({ onDate: day, number }: (typeof days)[number]) =>
        at('board/pages/bulletins/index', { id, day }, projectCode(number))
      return { items: days.map((one) => ({ ...one, page: dayPage(one) })), next: nextBulletin(days) }
    })
    return reply(c, shapes.bulletins, read)
  })
  app.get('/projects/:id/notices', async (c) => {
    const id = c.req.param('id')
    const after = placeIn(c)
    const items = await within(house, 'project', id, async (trx, communityId, at) => {
      const rows = await noticesOfProject(trx, communityId, id, after)
      return rows.map((one) => ({ ...one, page: at('notices/pages/notice/index', { id: one.id }) }))
    })
    return reply(c, shapes.notices, {
      items,
      next: afterNotices(items, ({ publishedAt }) => publishedAt),
    })
  })
}

const ones = (app: Hono, house: House) => {
  app.get('/projects/:id', async (c) => {
    const id = c.req.param('id')
    const shown = await within(house, 'project', id, async (trx, communityId, at) => {
      const card = found(await projectCard(trx, communityId, instant(house.clock()), id), 'open.notFound')
      const { into, out } = await carriedFor(trx, communityId, id)
      const decision = await decisionOf(trx, communityId, card)
      return {
        ...card,
        communityId,
        page: at(projectPage, { id }, card.code),
        decision: decision && {
          ...decision,
          resolution: decision.resolution && resolutionAt(at, card, decision.resolution),
        },
        books: await checkOf(trx, communityId, id),
        allocation: await publicAllocation(trx, communityId, id),
        carriedIn: into,
        carriedOut: out,
        stages: await stagesOf(trx, communityId, id),
      }
    })
    return reply(c, shapes.project, shown)
  })
  app.get('/projects/:id/ledger', async (c) =>
    reply(c, shapes.ledger, await ledgerPage(house, c.req.param('id'), c.req.query('cursor'))),
  )
  app.get('/ballots/:id', async (c) => reply(c, shapes.ballot, await ballot(house, c.req.param('id'))))
  app.get('/parking/:id', async (c) => {
    const id = c.req.param('id')
    const lot = await within(house, 'lot', id, (trx, communityId) => lotOf(trx, communityId, id))
    return reply(c, shapes.parking, lot)
  })
}

/**
 * Open reading: public, no login, masked, cacheable. What is not there and what is not public look the same. Any page may recount what is
 * told here in its reader's browser, so any may read it; photos may be shown elsewhere, and read by our own page alone.
 */
export const openReading = (house: House): Hono => {
  const app = new Hono()
  const figures = cors()
  app.use('*', (c, next) => (/\/files(\/|$)/.test(c.req.path) ? next() : figures(c, next)))
  app.get('/openapi.json', (c) => c.json(openApi()))
  lists(app, house)
  listsOfProject(app, house)
  ones(app, house)
  photos(app, house)
  app.notFound(refusing(house, 'open.notFound'))
  app.onError(failing(house))
  return app
}
