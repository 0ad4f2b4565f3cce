/** The words in days and hours. */
const zh = {
  weekdays: ['（周日）', '（周一）', '（周二）', '（周三）', '（周四）', '（周五）', '（周六）'],
  until: '至',
  left: { over: '已截止', days: '还剩 {count} 天', hours: '还剩 {count} 小时' },
}

const en: typeof zh = {
  weekdays: [' Sun ', ' Mon ', ' Tue ', ' Wed ', ' Thu ', ' Fri ', ' Sat '],
  until: '–',
  left: { over: 'Closed', days: 'Days left: {count}', hours: 'Hours left: {count}' },
}

export const timeTexts = { zh, en }
