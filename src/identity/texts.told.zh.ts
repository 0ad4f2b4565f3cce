/** One short line before somebody does something: what of it is public, and for whom. A change takes the next version (`toldNow.ts`). */
export const zh = {
  labels: {
    told: {
      privacy:
        '登录、绑定要用到您的手机号、姓名和房号，只用来认出您。谁负责、给谁看、存多久、怎么改怎么删，都写在隐私说明里。',
      vote: '您选了什么不公开，截止后只公布总数。监督员核对计票时能看到，谁看过都有记录。',
      openVote: '这次是公开表决：截止后，名册上的业主登录就能看到每户选了什么。别人只看到总数。',
      pledge: '金额写进收支明细，人人可看，旁边只写“邻居”。您的真名，监督员和登记收款的人能看到，谁看过都有记录。',
      remark: '发出的话人人可看，署名只写姓。请不要写电话、证件号和别人的隐私。',
    },
    small: '您的小区只有 {homes} 户：隐去名字，邻居也可能猜到是您。',
    more: '隐私说明 ›',
  },
} as const
