import type { Statuses } from '../platform/refusal'

export const refusals = {
  'notices.notFound': { text: '没有找到这个公告', next: '请回到项目页重新打开' },
  'notices.noWorks': { text: '这件事还没有到施工', next: '筹资或施工阶段才能发施工公告' },
  'notices.endsBefore': { text: '结束时间要晚于开始时间', next: '请改时间' },
  'notices.over': { text: '时间已经过去', next: '请改成以后的时间' },
  'notices.tooLong': { text: '一次公告最多 {mostDays} 天', next: '请分几次发' },
  'notices.noGrid': { text: '还没有选发到哪里', next: '请至少选一个网格' },
  'notices.needsPermit': { text: '22:00 到 6:00 施工要有夜间施工许可', next: '请填许可编号，或改到白天' },
  'notices.cannotShare': { text: '这个群发不了', next: '请看失败原因' },
  'notices.notYourGrid': { text: '没有找到这个网格', next: '请重新选择网格' },
} as const

export const statuses = {
  404: ['notices.notFound', 'notices.notYourGrid'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
