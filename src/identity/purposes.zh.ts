/**
 * For what names and numbers of people are read, as everybody finds it in the list of who read theirs. A record keeps the
 * word on the left, which therefore never changes; some are Chinese because they were written so from the first day.
 */
export const purposes = {
  desk: '核对认筹和到账',
  exportRoll: '导出房屋名册',
  platformRoll: '导出表决名册，交市平台或书面表决',
  assist: '替邻居办事',
  claim: '核对证件',
  appoint: '任命职务',
  document: '查看证件照片',
  correction: '办理更正',
  statement: '核对银行流水',
  pledges: '查看谁认筹了',
  receipt: '开收据',
  returns: '办理退款',
  查看免交原因: '查看免交原因',
  核对监护证明: '核对监护证明',
  核对纸质签名: '核对纸质签名',
  决议到会名单: '查看决议到会名单',
  确定到会人员: '确定到会人员',
  核对签到表: '核对签到表',
  查看会议纪要: '查看会议纪要',
} as const

declare module '../platform/server/call' {
  interface NamePurposes extends Record<keyof typeof purposes, string> {}
}
