import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { tell } from '../../src/notices/tell'
import { dayMs, instant } from '../../src/platform/instant'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { pdfText } from '../support/pdfText'

/* Every answer that shows a ballot or what came of it, in a community of Beijing and in one of the national profile. */
const place = '社区服务站'
type Shown = Record<string, unknown>

const told = async (hamlet: Hamlet, projectId: string): Promise<string> => {
  const { rows } = await hamlet.sql(`select title, body, page from messages where page like '%${projectId}%'`)
  return JSON.stringify(rows)
}

/** A ballot from its opening to its result, and everything that is said of it on the way. */
const story = async (profile: 'beijing' | 'national') => {
  const hamlet = await openHamlet()
  try {
    await hamlet.sql(`update communities set profile = '${profile}'`)
    const projectId = await planned(hamlet, 'ballot')
    const said: Record<string, string> = {}
    const keep = async (name: string, answer: Promise<unknown>) => {
      said[name] = JSON.stringify(await answer)
    }
    await keep('project before', hamlet.done('secretary', 'board.project', { projectId }))
    const ballotId = randomUUID()
    const now = hamlet.story.house.clock()
    const window = { opensAt: instant(now + 15 * dayMs), closesAt: instant(now + 20 * dayMs) }
    await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
    hamlet.story.passes((15 * dayMs) / 60_000)
    const communityId = hamlet.town.id
    const within = (about: object) =>
      inCommunity(hamlet.story.house.db, communityId, 'write', (trx) =>
        tell(trx, { communityId, kind: 'ballot', id: ballotId, at: hamlet.now(), ...about }),
      )
    await within({})
    await within({ kind: 'stage', id: projectId, stage: 'deciding' })
    said['message to voters'] = await told(hamlet, ballotId)
    said['message of the stage'] = await told(hamlet, projectId)
    await keep('todo', hamlet.done('owner 1', 'board.todo', {}))
    await keep('list', hamlet.done('nobody', 'board.projects', {}))
    await keep('project', hamlet.done('nobody', 'board.project', { projectId }))
    await keep('ballot', hamlet.done('owner 1', 'votes.ballots.ballot', { ballotId }))
    await keep('doors', hamlet.done('gridWorker', 'votes.ballots.doorSheet', { ballotId }))
    await keep('papers', hamlet.done('gridWorker', 'votes.ballots.papersDesk', { ballotId }))
    const { buildings } = (await hamlet.done('gridWorker', 'votes.ballots.papersDesk', { ballotId })) as {
      buildings: { id: string }[]
    }
    const print = async (name: string, call: string, input: object) => {
      const { base64 } = (await hamlet.done('secretary', `votes.ballots.${call}`, { ballotId, ...input })) as {
        base64: string
      }
      said[name] = pdfText(Buffer.from(base64, 'base64')).replace(/\s/g, '')
    }
    await print('notice', 'printNotice', { place })
    await print('paper', 'printBallots', { place, page: 0, buildingId: buildings[0]?.id })
    for (const n of [0, 1, 2]) {
      const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
        mine: { entry: number }[]
      }
      await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: mine[0]?.entry, choice: 'consent' })
    }
    hamlet.story.passes((5 * dayMs) / 60_000)
    await tick(hamlet.story.house)
    await hamlet.sql('delete from messages')
    await within({ kind: 'stage', id: projectId, stage: 'funding' })
    said['message of the result'] = await told(hamlet, projectId)
    await keep('counted', hamlet.done('secretary', 'votes.ballots.ballot', { ballotId }))
    await keep('evidence', hamlet.done('nobody', 'votes.ballots.evidence', { ballotId }))
    await print('certificate', 'printCertificate', {})
    const open = openReading(hamlet.story.house)
    said['open ballot'] = await (await open.request(`/ballots/${ballotId}`)).text()
    said['open project'] = await (await open.request(`/projects/${projectId}`)).text()
    const shown = (await hamlet.done('secretary', 'votes.ballots.ballot', { ballotId })) as Shown
    expect(hamlet.reported).toEqual([])
    return { said, outcome: shown['outcome'] }
  } finally {
    await hamlet.drop()
  }
}

/** Answers carry the standing for the one function on the page; what is words already carries the words. */
const words = [
  'message to voters',
  'message of the stage',
  'message of the result',
  'todo',
  'notice',
  'paper',
  'certificate',
  'open ballot',
]

test('in Beijing every answer that shows a ballot or its outcome says that it only asks', async () => {
  const { said, outcome } = await story('beijing')
  expect(outcome).toBe('passed')
  for (const [name, text] of Object.entries(said)) {
    expect([name, text]).toEqual([
      name,
      expect.stringMatching(words.includes(name) ? '意向征询' : '"standing":"consultative"'),
    ])
    expect([name, text]).toEqual([name, expect.not.stringContaining('"standing":"formal"')])
  }
}, 60_000)

test('where the profile makes it formal, nothing says 意向征询', async () => {
  const { said, outcome } = await story('national')
  expect(outcome).toBe('passed')
  for (const [name, text] of Object.entries(said))
    expect([name, text]).toEqual([name, expect.not.stringMatching('意向征询|consultative')])
}, 60_000)
