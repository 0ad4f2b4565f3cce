import { randomUUID } from 'node:crypto'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { openDatabase } from '../../src/platform/server/db'
import { openHamletOn, planned } from './hamlet'

/**
 * A hamlet in the database that is named, whose hall meets now: one of two who are called has signed in. Told in a process
 * of its own, because the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const db = openDatabase(url)
  const meetsMs = Date.now() - hourMs
  const closesMs = Date.now() + dayMs
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, meetsMs - dayMs - hourMs)
  const projectId = await planned(hamlet, 'council')
  const { rows } = await hamlet.sql("select id from people where legal_name in ('卜三', '卜四') order by legal_name")
  const resolutionId = randomUUID()
  await hamlet.done('secretary', 'votes.resolutions.putResolution', {
    resolutionId,
    projectId,
    venue: 'hall',
    text: '同意换灯方案',
    place: '社区议事厅',
    meetsAt: instant(meetsMs),
    closesAt: instant(closesMs),
    called: rows.map(({ id }) => ({ personId: String(id), party: 'others', body: '代表' })),
  })
  hamlet.story.begin(meetsMs)
  const signature = { drawing: 'M0 0L10 10L20 20', device: 'weapp' }
  await hamlet.done('ownersCommittee', 'votes.resolutions.attendResolution', { resolutionId, ...signature })
  await db.destroy()
  const openids = ['ownersCommittee', 'residentsCommittee'].map((who) => hamlet.openids.get(who))
  console.log(JSON.stringify({ communityId: hamlet.town.id, projectId, openids }))
  process.exit(0)
}

void main()
