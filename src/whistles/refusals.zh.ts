import type { Statuses } from '../platform/refusal'

export const refusals = {
  'whistles.notFound': { text: '没有找到这次吹哨', next: '请刷新后再看' },
  'whistles.notYourDepartment': { text: '这次吹哨不是发给贵部门的', next: '请收到吹哨的部门答复' },
  'whistles.notNext': { text: '这一步已经做过，或还没轮到', next: '请看当前状态，按顺序办理' },
  'whistles.dueTooEarly': { text: '期限已经过了', next: '请把期限定在以后' },
} as const

export const statuses = {
  403: ['whistles.notYourDepartment'],
  404: ['whistles.notFound'],
  409: ['whistles.notNext'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
