import { allocationZh } from './texts.allocation.zh'
import { bank } from './texts.bank.zh'
import { booksZh } from './texts.books.zh'
import { finalZh } from './texts.final.zh'
import { paying } from './texts.paying.zh'
import { pledging } from './texts.pledging.zh'
import { receiving } from './texts.receiving.zh'
import { thingsZh } from './texts.things.zh'
import { wechatZh } from './texts.wechat.zh'

export const zh = {
  labels: {
    ...receiving.labels,
    ...wechatZh.labels,
    ...paying,
    ...bank,
    ...thingsZh.labels,
    ...booksZh.labels,
    sharing: allocationZh.labels,
    ...finalZh.labels,
    ...pledging.labels,
    title: '我出一点',
    spirit: '一分也是爱，多少都是心意。不上门收款，不排名。',
    amount: '金额',
    other: '其他',
    suggested: '测算您家参考数 {amount}，仅供参考',
    shownAs: '公示名称',
    shown: { masked: '隐去姓名', named: '写全名', neighbour: '只写“邻居”', organisation: '单位名称' },
    howToPay: '怎么付',
    payTo:
      '认筹后给您收款账号和一个七位付款码：转到业委会专户，附言写付款码；或到社区服务站交款。两人核对后出收款凭证。',
    surplus: '多出的钱',
    confirm: '确认认筹',
    done: '已认筹',
    ledger: '收支明细',
    balance: '专户余额',
    income: '收入',
    outgo: '支出',
    verified: '账目已核验：借贷平衡，链条完整',
    broken: '账目核验不通过',
    verify: '自己验一遍',
    received: '已到账',
    committed: '认筹',
    given: '已给付',
    households: '{households} 户',
    kinds: { cash: '现金', concession: '让利', labour: '出工', materials: '出料' },
    receipts: '收款核对',
    record: '登记到账',
    confirmReceipt: '核对无误',
    payments: '付款审批',
    request: '申请付款',
    sign: '签字同意',
    pay: '登记已付',
    twoSignatures: '居委会、业委会双签',
    memo: {
      ...booksZh.memo,
      ...finalZh.memo,
      ...pledging.memo,
      pledge: '业主认筹 {number}',
      commitment: '{point}落实 {number}',
      thing: '{point}落实 {number} {what}',
      receipt: '到账 凭证 {number}',
      inKind: '给付 凭证 {number}',
      payment: '支付 {purpose}',
    },
  },
} as const
