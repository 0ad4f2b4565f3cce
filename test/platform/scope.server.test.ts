import { randomUUID } from 'node:crypto'
import type { Role } from '../../src/platform/roles'
import { appRouter } from '../../src/router'
import { full } from '../support/full'
import { appointLimited, asOwner, type Limited, limitedTo, openLimited, planter } from '../support/limited'
import { expectNone } from '../support/none'
import { accessTable } from './accessTable'
import { type Limit, limits, reachedBy, scopeTable, unscoped } from './scopeTable'

const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { meta?: { access: unknown; within: string } } }
>
const asked = Object.entries(scopeTable).flatMap(([path, [kind, thing]]) => {
  const access = accessTable[path] ?? 'anyone'
  return typeof access === 'string' ? [] : [{ path, kind, thing, roles: access }]
})

const nowhere = randomUUID()
let limited: Limited
let things: Record<string, object>
beforeAll(async () => {
  limited = await openLimited()
  await appointLimited(limited, [...new Set(asked.flatMap(({ roles }) => [...roles]))], limits)
  things = await plantAll(limited)
})
afterAll(async () => {
  await limited.hamlet.drop()
})

/** Every kind of thing that a call names, in the first project or at the first home of the first building; as the input of a call. */
const plantAll = async ({ hamlet, ids, unitId, groupId }: Limited): Promise<Record<string, object>> => {
  const made: Record<string, object> = {}
  await asOwner(hamlet, async (client) => {
    const plant = planter(client, hamlet.town.id)
    const of = { project_id: ids.p1 }
    const ballot = await plant('ballots', of)
    const stairwell = await hamlet.sql(`select stairwell_id from units where id = '${unitId}'`)
    const roll = { ballot_id: ballot, entry: 1, unit_id: unitId, stairwell_id: stairwell.rows[0]?.['stairwell_id'] }
    await plant('roll_entries', { ballot_id: ballot, entry: 1 })
    await plant('roll_units', roll)
    const agreement = await plant('agreements', { ...of, scope_kind: 'building', scope_id: ids.b1 })
    const resolution = await plant('put_resolutions', of)
    const account = await plant('bank_accounts', {
      about: 'project',
      about_id: ids.p1,
      number: '6222000000000001',
      confirmed_at: '2026-03-02',
      version: 1,
    })
    const line = await plant('bank_lines', { number: '6222000000000001' })
    const commitment = await plant('commitments', { ...of, unit_id: unitId })
    const receipt = await plant('receipts', { ...of, commitment_id: commitment })
    const payment = await plant('payments', of)
    const order = await plant('wechat_orders', of)
    const remark = await plant('remarks', of)
    const back = await plant('returns', of)
    const sending = await plant('sendings', { ...of, return_id: back })
    Object.assign(made, {
      project: { projectId: ids.p1 },
      home: { unitId },
      building: { buildingId: ids.b1 },
      compound: { compoundId: ids.c1 },
      lot: { lotId: ids.l1 },
      about: { about: 'project', aboutId: ids.p1 },
      notice: { projectId: ids.p1, gridIds: [ids.m1] },
      group: { groupId },
      delivery: { deliveryId: await plant('deliveries', { group_id: groupId }) },
      help: { helpId: await plant('help_requests', { unit_id: unitId }) },
      remark: { remarkId: remark },
      said: { kind: 'remark', thing: remark },
      whistle: { whistleId: await plant('whistles', of) },
      milestone: { milestoneId: await plant('milestones', of) },
      ballot: { ballotId: ballot },
      entry: { ballotId: ballot, entry: 1 },
      proxy: { proxyId: await plant('proxies', { ballot_id: ballot, entry: 1 }) },
      objection: { objectionId: await plant('ballot_objections', { ballot_id: ballot }) },
      challenge: { challengeId: await plant('ballot_challenges', { ballot_id: ballot }) },
      agreement: { agreementId: agreement },
      paperSignature: { paperId: await plant('paper_signatures', { agreement_id: agreement }) },
      resolution: { resolutionId: resolution },
      resolutionSheet: { sheetId: await plant('resolution_sheets', { resolution_id: resolution }) },
      allocation: { allocationId: await plant('allocations', of) },
      shareSheet: { sheetId: await plant('share_sheets', of) },
      commitment: { commitmentId: commitment },
      thing: { thingId: await plant('things', of) },
      account: { accountId: account },
      statement: { statementId: await plant('statements', { account_id: account }) },
      line: { lineId: line },
      decision: { decisionId: await plant('line_decisions', { line_id: line }) },
      receipt: { receiptId: receipt },
      merchant: { merchantId: await plant('wechat_merchants', { about: 'project', about_id: ids.p1 }) },
      order: { orderId: order },
      refund: { refundId: await plant('wechat_refunds', { order_id: order }) },
      payment: { paymentId: payment },
      paper: { paperId: await plant('spending_papers', of) },
      disclosure: { disclosureId: await plant('disclosures', of) },
      cause: { cause: { paymentId: payment } },
      reversal: { reversalId: await plant('reversals', { ...of, payment_id: payment }) },
      finalAccount: { accountId: await plant('final_accounts', of) },
      return: { returnId: back },
      sending: { sendingId: sending },
      bounce: { bounceId: await plant('bounces', { sending_id: sending }) },
      carried: { returnId: back, projectId: ids.p2 },
    })
  })
  return made
}
/** Everything that is in the database, as one hash for each table. */
const fingerprint = async (): Promise<unknown> => {
  const { rows } = await limited.hamlet.sql(`select table_name as t, (xpath('/row/h/text()', query_to_xml(
      format('select md5(coalesce(string_agg(md5(x::text), '''' order by md5(x::text)), '''')) as h from %I x', table_name), false, true, '')))[1]::text as h
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`)
  return rows
}

type Asked = { path: string; who: string; code: string }

/** What each role of a call hears whose post is limited to each of these places, and in each place some role; where all is asked for, each in each. All ask at once. */
const heard = (path: string, roles: readonly Role[], among: readonly Limit[], input: object): Promise<Asked[]> =>
  Promise.all(
    roles.flatMap((role, r) =>
      among
        .filter((_, l) => full || r % among.length === l || l % roles.length === r)
        .map(async (limit) => {
          const who = limitedTo(role, limit)
          return { path, who, code: await limited.hamlet.code(who, path, input) }
        }),
    ),
  )

it('every call that asks for a post has its line in the table, and says of itself what the table says', () => {
  expectNone(
    unscoped(procedures),
    'Give each of these calls its line in test/platform/scopeTable.ts, with the first word of its `within` in the router: in what its things lie',
  )
})

it('a call without a decision is found: one without a line, and one that says something else', () => {
  const meta = { access: ['secretary'], within: 'community' }
  expect(unscoped({ ...procedures, 'works.planted': { _def: { meta } } })).toEqual(['works.planted'])
  expect(unscoped({ ...procedures, 'works.accept': { _def: { meta } } })).toEqual(['works.accept'])
})

it('every thing that a line names is there to be asked for', () => {
  const missing = asked.filter(({ kind, thing }) => kind !== 'community' && kind !== 'anywhere' && !(thing in things))
  expectNone(
    missing.map(({ path, thing }) => `${path}: ${thing}`),
    'Name a thing that `plantAll` in test/platform/scope.server.test.ts makes, or let it make this one',
  )
})

it('a post that is limited to something else is refused in every call, and nothing is written', async () => {
  const before = await fingerprint()
  const passed: Asked[] = []
  for (const { path, kind, thing, roles } of asked) {
    if (kind === 'anywhere') continue
    const own: readonly Limit[] = kind === 'community' ? [] : reachedBy[kind]
    const others = limits.filter((limit) => !own.includes(limit))
    const input = kind === 'community' ? {} : (things[thing] ?? {})
    passed.push(...(await heard(path, roles, others, input)).filter(({ code }) => code !== 'platform.outOfScope'))
  }
  expect(passed).toEqual([])
  expect(await fingerprint()).toEqual(before)
})

const walls = ['platform.outOfScope', 'platform.notYours']

/** After these the thing is gone: of all who may, one asks, whose post reaches least far. */
const removing = ['funding.receiving.dropStatement', 'funding.shares.dropShareSheet']

it('a post that is limited to where the thing lies is not refused for its limit', async () => {
  const refused: Asked[] = []
  for (const { path, kind, thing, roles } of asked.toSorted(
    (a, b) => removing.indexOf(a.path) - removing.indexOf(b.path),
  )) {
    if (kind === 'community') continue
    const reach = kind === 'anywhere' ? limits : reachedBy[kind]
    const own = removing.includes(path) ? reach.slice(-1) : reach
    const input = kind === 'anywhere' ? {} : (things[thing] ?? {})
    refused.push(...(await heard(path, roles, own, input)).filter(({ code }) => walls.includes(code)))
  }
  expect(refused).toEqual([])
})

it('a thing that is not there is out of reach of every limited post', async () => {
  const wrong: Asked[] = []
  for (const { path, kind, thing, roles } of asked) {
    // A car park that is opened is not there yet, and names its compound.
    if (kind === 'community' || kind === 'anywhere' || kind === 'compound') continue
    const input = JSON.parse(
      JSON.stringify(things[thing]).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nowhere),
    )
    wrong.push(...(await heard(path, roles, ['p1', 'c1'], input)).filter(({ code }) => code !== 'platform.outOfScope'))
  }
  expect(wrong).toEqual([])
})
