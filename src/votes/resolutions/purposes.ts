import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  attendance: { zh: '查看决议到会名单', en: 'Reading who came to a meeting' },
  calling: { zh: '确定到会人员', en: 'Choosing who is called to a meeting' },
  attendanceSheet: { zh: '核对签到表', en: 'Checking a meeting’s attendance sheet' },
  minutes: { zh: '查看会议纪要', en: 'Reading a meeting’s minutes' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
