import { randomUUID } from 'node:crypto'
import { hourMs, instant } from '../../src/platform/instant'
import type { Community, Household } from './town'

/** What the people of the demo say to each other. All of it is invented. */
const minutes: readonly ((attended: number) => string)[] = [
  (attended) =>
    `到会 ${attended} 人。争议：先修路还是先修屋顶。商定：雨季前先做防水，路面放九月。会后把报价贴到各单元。`,
  (attended) => `到会 ${attended} 人。各家说了最着急的几处，网格员逐条记下。商定：下周请施工单位来现场看，再谈怎么做。`,
  (attended) => `到会 ${attended} 人。争议：停车位少几个，大家同意吗。商定：车位一个不少，先画线再施工。`,
  (attended) => `到会 ${attended} 人。施工单位讲了三种做法和各要多少钱。商定：选中间一种，费用明细贴在公告栏。`,
  (attended) => `到会 ${attended} 人。一楼住户担心雨水倒灌，施工单位答应加一道截水沟。商定：图纸改好后再看一次。`,
]

/** What was said at a meeting; as many came, so it is written. */
export const minutesOf = (attended: number): string => minutes[attended % minutes.length]?.(attended) ?? ''

export const rainBoards = '物业称挡雨板已进场，居民代表看后发现短两块，物业答应周五补齐。'
export const manholes = '南路井盖低于路面 2 厘米，调平后再验；三天后复验通过。'

export const gate = {
  title: '2单元门禁坏了半个月，晚上谁都能进',
  summary: '门禁主机不亮，刷卡没反应。老人住得多，晚上不放心。报过两次修，还没有人来。',
}
export const sewer = {
  title: '6号楼西侧污水井返水，一下雨就有味儿',
  summary: '雨一大，井盖边往外冒水，一楼窗户不敢开。希望查查是不是管子堵了。',
}

type Said = { projectId: string; text: string; answer: string }

/** A neighbour says something, and the secretary answers two hours later. */
export const talk = (town: Community, home: Household | undefined, said: Said, daysAgo: number, hour: number): void => {
  const { story, of } = town
  if (!home) throw new Error('nobody lives here')
  const { answer, ...remark } = said
  const remarkId = randomUUID()
  story.daysAgo(daysAgo, hour, () => home.client.deliberation.remark.mutate(of({ remarkId, ...remark })))
  story.daysAgo(daysAgo, hour + 2, () =>
    town.staff('secretary').deliberation.answerRemark.mutate(of({ remarkId, answer })),
  )
}

/** Water was to be cut on a Wednesday and is cut a day later: the notice that says so, some weeks ago. */
export const tellWaterMoved = (town: Community, projectId: string): void => {
  const { story, of } = town
  const thursday = 4
  const days =
    [45, 46, 47, 48, 49, 50, 51].find(
      (ago) => new Date(`${story.dayOf(ago)}T12:00:00+08:00`).getUTCDay() === thursday,
    ) ?? 45
  const starts = story.dayStart(days) + 9 * hourMs
  story.daysAgo(days + 2, 10, async () => {
    const { items } = await town.staff('gridWorker').identity.grids.query({ communityId: town.id })
    await town.staff('gridWorker').notices.publish.mutate(
      of({
        noticeId: randomUUID(),
        projectId,
        template: 'waterCut' as const,
        title: '停水改到周四 9:00–15:00',
        reason: '原定周三停水改为周四 9:00–15:00，请提前接水。给您添麻烦了。',
        affects: '南路两侧的楼',
        detour: '',
        startsAt: instant(starts),
        endsAt: instant(starts + 6 * hourMs),
        contractor: '见合同公示',
        siteManager: '何军',
        sitePhone: '010-00000001',
        complaintPhone: '010-00000002',
        nightPermit: '',
        gridIds: items.slice(0, 2).map(({ id }) => id),
      }),
    )
  })
}
