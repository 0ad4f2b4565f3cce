import { randomUUID } from 'node:crypto'
import { httpApp } from '../../server/http'
import { dayMs, instant } from '../../src/platform/instant'
import { collecting, type Hamlet, planned } from '../support/hamlet'

/** Every figure of a project that anybody may read, by where it stands; lists by what is in them. */
const figuresOf = async (hamlet: Hamlet, projectId: string, ballotId?: string): Promise<Map<string, string>> => {
  const figures = new Map<string, string>()
  const walk = (place: string, value: unknown): void => {
    if (value && typeof value === 'object')
      for (const [name, one] of Object.entries(value)) walk(`${place}.${Array.isArray(value) ? '' : name}`, one)
    else figures.set(place, `${figures.get(place) ?? ''} ${value}`)
  }
  const ask = async (path: string, input: object) => walk(path, (await hamlet.ask('nobody', path, input)) as unknown)
  for (const path of ['board.project', 'board.feed', 'funding.ledger.entries', 'funding.ledger.standing'])
    await ask(path, { projectId })
  for (const path of ['funding.pledges.pledges', 'funding.pledges.progress', 'votes.signing.signing', 'board.verify'])
    await ask(path, { projectId })
  await ask('votes.resolutions.resolution', { projectId })
  const app = httpApp(hamlet.story.house, __dirname)
  const open = async (path: string) =>
    walk(path.split('/')[0] ?? '', await (await app.request(`/open/v1/${path}`)).json())
  await open(`projects/${projectId}`)
  await open(`projects/${projectId}/ledger`)
  if (ballotId) {
    await ask('votes.ballots.ballot', { ballotId })
    await open(`ballots/${ballotId}`)
  }
  return figures
}

/** The names of the figures that one act changes for somebody who looks before and after it. */
const changedBy = async (hamlet: Hamlet, of: [string, string?], act: () => Promise<unknown>): Promise<string[]> => {
  const before = await figuresOf(hamlet, ...of)
  await act()
  const after = await figuresOf(hamlet, ...of)
  const places = [...new Set([...before.keys(), ...after.keys()])].filter((one) => before.get(one) !== after.get(one))
  return [...new Set(places.map((place) => place.split('.').filter(Boolean).at(-1) ?? ''))].sort()
}

/** What one home's act changes in public, act by act, in a hamlet of eight homes. */
export const watched = async (hamlet: Hamlet): Promise<Record<string, string[]>> => {
  const unit = (n: number) => hamlet.homes[n]?.unit.id
  const found: Record<string, string[]> = {}
  const raised = randomUUID()
  const matter = { projectId: raised, unitId: unit(0), title: '门坏了', summary: '修门', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  found['joining in a matter'] = await changedBy(hamlet, [raised], () =>
    hamlet.done('owner 1', 'projects.cosign', { projectId: raised, unitId: unit(1) }),
  )
  const pledging = await collecting(hamlet)
  found['pledging'] = await changedBy(hamlet, [pledging], () =>
    hamlet.done('owner 1', 'funding.pledges.pledge', {
      ...{ commitmentId: randomUUID(), projectId: pledging, unitId: unit(1), amountFen: 500, shownAs: 'masked' },
    }),
  )
  const signing = await planned(hamlet, 'signing')
  const agreementId = randomUUID()
  const applied = { agreementId, projectId: signing, unitId: unit(0), scope: 'building' }
  await hamlet.done('owner 0', 'votes.signing.applySigning', applied)
  found['supporting a lift'] = await changedBy(hamlet, [signing], () =>
    hamlet.done('owner 1', 'votes.signing.support', { agreementId, unitId: unit(1), supports: true }),
  )
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const at = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const window = { opensAt: at(15), closesAt: at(20), objectionDays: 10, proxies: 1 }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
  hamlet.story.passes((15 * dayMs) / 60_000)
  const cast = async (n: number) => {
    const ballot = await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })
    const entry = (ballot as { mine: { entry: number }[] }).mine[0]?.entry
    await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry, choice: n === 5 ? 'against' : 'consent' })
  }
  for (const n of [0, 1, 2, 4, 5, 6, 7])
    found[`vote ${n}`] = await changedBy(hamlet, [projectId, ballotId], () => cast(n))
  return found
}
