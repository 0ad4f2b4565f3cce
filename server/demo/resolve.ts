import { randomUUID } from 'node:crypto'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { type Community, type Household, upload } from './town'

/** A name as a finger draws it. */
const drawing = 'M24 96L60 32L92 100L128 40L156 96L196 52L232 92L288 60'
const device = 'demo'

type Hall = {
  projectId: string
  /** So many days before the end of the story the meeting begins, at 20:00. */
  daysAgo: number
  text: string
  minutes: string
  called: readonly string[]
  /** Of those called, in their order: so many come, and so many of them consent. */
  present: number
  consented: number
  /** Who signs on a phone; the others sign a sheet. */
  phones: readonly Household[]
}

const putHall = (town: Community, hall: Hall, resolutionId: string, meetsMs: number) =>
  town.staff('secretary').votes.resolutions.putResolution.mutate(
    town.of({
      resolutionId,
      projectId: hall.projectId,
      venue: 'hall' as const,
      text: hall.text,
      place: '居民议事厅',
      meetsAt: instant(meetsMs),
      closesAt: instant(meetsMs + dayMs),
      called: hall.called.map((personId) => ({ personId, party: 'others' as const, body: '居民代表' })),
    }),
  )

/** One photographs the sheet of those who came without a phone, another checks it. */
const signOnSheet = async (town: Community, hall: Hall, resolutionId: string): Promise<void> => {
  const sheetId = randomUUID()
  const lines = hall.called.slice(hall.phones.length, hall.present).map((_, n) => {
    const seat = hall.phones.length + n + 1
    return { seat, choice: seat <= hall.consented ? ('consent' as const) : ('abstain' as const) }
  })
  const fileId = await upload(town, town.staff('secretary'), 'signedSheet')
  await town.staff('secretary').votes.resolutions.recordSheet.mutate(town.of({ sheetId, resolutionId, fileId, lines }))
  await town.staff('residentsSupervisor').votes.resolutions.checkSheet.mutate(town.of({ sheetId, accepted: true }))
}

/**
 * A deliberation hall resolves: called two days ahead, the first ones sign and answer on their phones, the others on a sheet
 * that somebody else checks; the minutes come in, and the secretary closes it.
 */
export const tellHall = (town: Community, hall: Hall): void => {
  const { story, of } = town
  const resolutionId = randomUUID()
  const meetsMs = story.dayStart(hall.daysAgo) + 20 * hourMs
  story.daysAgo(hall.daysAgo + 2, 17, () => putHall(town, hall, resolutionId, meetsMs))
  story.at(meetsMs, async () => {
    for (const { client } of hall.phones) {
      await client.votes.resolutions.attendResolution.mutate(of({ resolutionId, drawing, device }))
      await client.votes.resolutions.answerResolution.mutate(of({ resolutionId, choice: 'consent' as const }))
    }
    story.passes(60)
    await signOnSheet(town, hall, resolutionId)
    const fileId = await upload(town, town.staff('secretary'), 'signedSheet')
    const { minutes: text } = hall
    await town.staff('secretary').votes.resolutions.writeMinutes.mutate(of({ resolutionId, text, fileId }))
    await town.staff('secretary').votes.resolutions.closeResolution.mutate(of({ resolutionId }))
  })
}

/**
 * Those who pay agree: first every shop is asked, the last one declines, and the others agree to a second version in which
 * they share alone. It passes with the last signature.
 */
export const tellPayers = (town: Community, projectId: string, shops: readonly Household[], daysAgo: number): void => {
  const { story, of } = town
  const first = randomUUID()
  const second = randomUUID()
  const put = (resolutionId: string, payers: readonly Household[], text: string) =>
    town.staff('secretary').votes.resolutions.putShares.mutate(
      of({
        resolutionId,
        projectId,
        text,
        closesAt: instant(story.house.clock() + 7 * dayMs),
        payers: payers.map(({ unit }) => ({ unitId: unit.id })),
      }),
    )
  const says = (shop: Household | undefined, resolutionId: string, seat: number, agrees: boolean) =>
    shop?.client.votes.resolutions.agreeToShare.mutate(of({ resolutionId, seat, agrees, drawing, device }))
  const payers = shops.slice(0, -1)
  story.daysAgo(daysAgo + 1, 10, () => put(first, shops, '八位业主按面积分摊屋顶防水和雨漏管更换费用'))
  story.daysAgo(daysAgo + 1, 12, async () => says(shops.at(-1), first, shops.length, false))
  story.daysAgo(daysAgo, 10, () => put(second, payers, '七位业主按面积分摊屋顶防水和雨漏管更换费用，第八位不参加'))
  payers.forEach((shop, n) => story.daysAgo(daysAgo, 11 + n, async () => says(shop, second, n + 1, true)))
}
