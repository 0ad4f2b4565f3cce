/* Made-up statements of nine banks and wallets: real headers, titles and feet, invented people and sums. */

type Truth = { day: string; side: 'credit' | 'debit'; fen: number; payer: string; remark: string }
/** A row that is no plain movement: what it is to be, and what it does to the balance (in fen). */
type Odd = { at: number; is: string; effect?: number; cells: (balance: string) => string[] }
type Bank = {
  titles: (sums: Sums) => string[][]
  header: string[]
  newestFirst?: boolean
  row: (truth: Truth & { nth: number }, balance: string) => string[]
  odd: Odd[]
  feet: (sums: Sums) => string[][]
  encoding?: 'gb18030'
}
type Sums = { in: string; out: string; ins: number; outs: number; rows: number }
export type Line = { cells: string[]; is: string; truth?: Truth; effect?: number }
export type Made = { name: string; lines: Line[]; encoding: 'utf-8' | 'gb18030' }

export const money = (fen: number): string =>
  `${Math.floor(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`
const plain = (fen: number): string => money(fen).replace(/,/g, '')

const truths: Truth[] = [
  { day: '2026-08-01', side: 'credit', fen: 50_000, payer: '张一', remark: '电梯款3582741' },
  { day: '2026-08-01', side: 'credit', fen: 123_456, payer: '李二', remark: '加装电梯' },
  { day: '2026-08-02', side: 'debit', fen: 30_000, payer: '某材料公司', remark: '材料款' },
  { day: '2026-08-03', side: 'credit', fen: 80_000, payer: '王三', remark: '3582758' },
  { day: '2026-08-03', side: 'credit', fen: 80_000, payer: '赵四', remark: '3582765' },
  { day: '2026-08-05', side: 'debit', fen: 500, payer: '本行', remark: '手续费' },
  { day: '2026-08-06', side: 'debit', fen: 20_000, payer: '王三', remark: '退款 多交退回' },
  { day: '2026-08-07', side: 'credit', fen: 1, payer: '结息户', remark: '结息' },
  { day: '2026-08-09', side: 'credit', fen: 1_000_000, payer: '某置业有限公司', remark: '公建配套款' },
  { day: '2026-08-10', side: 'debit', fen: 654_321, payer: '某电梯工程公司', remark: '进度款 第一期' },
]

const dashed = (day: string) => day
const packed = (day: string) => day.replace(/-/g, '')
const slashed = (day: string) => day.split('-').map(Number).join('/')
const pay = (truth: Truth) => (truth.side === 'credit' ? [money(truth.fen), ''] : ['', money(truth.fen)])

const banks: Record<string, Bank> = {
  ICBC: {
    titles: () => [
      ['明细查询文件下载'],
      ['卡号: 1234****9876', '卡别名: 维修资金'],
      ['子账户序号: 00000', '子账户类别: 活期'],
    ],
    header:
      '交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名'.split(
        ',',
      ),
    newestFirst: true,
    row: (t, balance) => [
      dashed(t.day),
      t.remark,
      '手机银行',
      'CHN',
      '钞',
      '-',
      '-',
      '-',
      ...pay(t),
      '人民币',
      balance,
      t.payer,
    ],
    odd: [
      {
        at: 4,
        is: 'asked currency',
        cells: (b) => [
          '2026-08-03',
          '境外退款',
          '网上',
          'USA',
          '汇',
          '20.00',
          '-',
          '美元',
          '20.00',
          '',
          '美元',
          b,
          '某商户',
        ],
      },
      {
        at: 6,
        is: 'asked negative',
        effect: -100_00,
        cells: (b) => ['2026-08-06', '转账', '', 'CHN', '钞', '-', '-', '-', '-100.00', '', '人民币', b, '张一'],
      },
    ],
    feet: (s) => [['人民币合计', '', '', '', '', '', '', '', s.in, s.out]],
  },
  CCB: {
    titles: () => [['中国建设银行个人活期账户全部交易明细'], ['客户名称：某小区业主大会', '币别：人民币元']],
    header: '序号,摘要,币别,钞汇,交易日期,交易金额,账户余额,交易地点/附言,对方账号与户名'.split(','),
    row: (t, balance) => [
      String(t.nth),
      '转账',
      '人民币元',
      '钞',
      packed(t.day),
      `${t.side === 'credit' ? '' : '-'}${money(t.fen)}`,
      balance,
      t.remark,
      `6222****1234/${t.payer}`,
    ],
    odd: [
      {
        at: 5,
        is: 'asked takesBack',
        effect: 50_00,
        cells: (b) => ['99', '冲正', '人民币元', '钞', '20260805', '50.00', b, '原交易冲正', '6222****1234/本行'],
      },
      { at: 8, is: 'aside zero', cells: (b) => ['98', '利息税', '人民币元', '钞', '20260809', '0.00', b, '', ''] },
    ],
    feet: () => [['温馨提示：本明细仅供参考']],
  },
  ABC: {
    titles: () => [['中国农业银行账户活期交易明细清单'], ['户名：某小区业主大会', '币种：人民币']],
    header: '交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言'.split(','),
    row: (t, balance) => [
      packed(t.day),
      `1234${String(t.nth).padStart(2, '0')}`,
      '转存',
      `${t.side === 'credit' ? '+' : '-'}${plain(t.fen)}`,
      balance.replace(/,/g, ''),
      t.payer,
      `3693966${t.nth}`,
      '超级网银',
      t.remark,
    ],
    odd: [
      {
        at: 3,
        is: 'asked noSide',
        effect: 70_00,
        cells: (b) => ['20260803', '101010', '转存', '70.00', b.replace(/,/g, ''), '孙五', '369300001', '柜台', ''],
      },
      {
        at: 7,
        is: 'aside zero',
        cells: (b) => [
          '20260807',
          '000000',
          '利息税',
          '+0.00',
          b.replace(/,/g, ''),
          '--',
          '0000000000',
          '',
          '个人活期结息',
        ],
      },
    ],
    feet: () => [],
  },
  BOC: {
    titles: (s) => [
      ['查询账号[ Inquirer account number ]', '11001234567890'],
      ['总笔数[ Total number ]', String(s.rows)],
      ['借方发生总额[ Total Debit ]', s.out],
      ['贷方发生总额[ Total Credit ]', s.in],
    ],
    header:
      "交易类型[ Transaction Type ],业务类型[ Business type ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ],收款人账号[ Payee's Account Number ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易时间[ Transaction time ],交易货币[ Trade Currency ],交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],交易流水号[ Transaction reference number ],摘要[ Reference ],用途[ Purpose ],交易附言[ Remark ]".split(
        ',',
      ),
    row: (t, balance) => {
      const came = t.side === 'credit'
      return [
        came ? '来账' : '往账',
        '小额普通',
        '1',
        came ? t.payer : '业主大会',
        '2',
        came ? '业主大会' : t.payer,
        packed(t.day),
        '10:11:12',
        'CNY',
        `${came ? '+' : '-'}${money(t.fen)}`,
        balance,
        `80012${t.nth}`,
        '',
        '',
        t.remark,
      ]
    },
    odd: [
      {
        at: 6,
        is: 'asked noSide',
        effect: 0,
        cells: (b) => [
          '其他',
          '调整',
          '1',
          '某人',
          '2',
          '业主大会',
          '20260806',
          '10:11:12',
          'CNY',
          '+9.00',
          b,
          '80099',
          '',
          '',
          '',
        ],
      },
    ],
    feet: () => [],
  },
  CMB: {
    titles: () => [['招商银行交易流水'], ['户    名：某小区业主大会', '账户类型：对公']],
    header: '记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要'.split(','),
    newestFirst: true,
    row: (t, balance) => [
      slashed(t.day),
      'CNY',
      `${t.side === 'credit' ? '' : '-'}${money(t.fen)}`,
      balance,
      '转账汇款',
      `${t.payer} 66666666666666`,
      t.remark,
    ],
    odd: [
      { at: 2, is: 'asked currency', cells: (b) => ['2026/8/1', 'HKD', '88.00', b, '转账汇款', '周六', ''] },
      { at: 9, is: 'asked badAmount', cells: (b) => ['2026/8/9', 'CNY', '12,50', b, '转账', '吴七', '材料'] },
    ],
    feet: () => [],
  },
  BOCOM: {
    titles: () => [['交通银行个人客户交易明细'], ['卡号 622262********1234', '币种 人民币']],
    header: '序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要'.split(','),
    row: (t, balance) => [
      String(t.nth),
      dashed(t.day),
      '09:20:43',
      t.side === 'credit' ? '其他交易' : '网上支付',
      t.side === 'credit' ? '贷 Cr' : '借 Dr',
      money(t.fen),
      balance,
      '6666666666666666',
      t.payer,
      '网络支付',
      t.remark,
    ],
    odd: [
      {
        at: 4,
        is: 'asked negative',
        effect: -1000_00,
        cells: (b) => ['90', '2026-08-03', '09:20:43', '其他交易', '贷 Cr', '-1,000.00', b, '6', '李二', '', '更正'],
      },
      {
        at: 8,
        is: 'aside notBooked',
        cells: () => ['91', '未入账', '', '网上支付', '借 Dr', '12.00', '', '6', '某店', '', ''],
      },
    ],
    feet: () => [],
  },
  PSBC: {
    titles: () => [['中国邮政储蓄银行对公账户交易明细'], ['户名：某小区业主大会', '币种：人民币']],
    header: '交易日期,交易时间,借方金额,贷方金额,账户余额,对方户名,对方账号,摘要,附言'.split(','),
    row: (t, balance) => [
      t.day.replace(/^(\d+)-(\d+)-(\d+)$/, '$1年$2月$3日'),
      '12:03:04',
      ...pay(t).reverse(),
      balance,
      t.payer,
      '6210',
      '汇入',
      t.remark,
    ],
    odd: [
      {
        at: 2,
        is: 'asked bothSides',
        effect: 0,
        cells: (b) => ['2026年08月01日', '12:00:00', '5.00', '5.00', b, '郑八', '6210', '调账', ''],
      },
      {
        at: 5,
        is: 'asked negative',
        effect: 300_00,
        cells: (b) => ['2026年08月05日', '12:00:00', '-300.00', '', b, '某材料公司', '6210', '退货', ''],
      },
      { at: 0, is: 'aside foot', cells: (b) => ['承前页', '', '', '', b, '', '', '', ''] },
    ],
    feet: (s) => [
      ['本页小计', '', s.out, s.in],
      ['合计', '', s.out, s.in],
    ],
  },
  'WeChat Pay': {
    titles: (s) => [
      ['微信支付账单明细'],
      ['微信昵称：[某小区]'],
      ['起始时间：[2026-08-01 00:00:00] 终止时间：[2026-08-31 23:59:59]'],
      ['导出类型：[全部]'],
      ['导出时间：[2026-09-01 08:00:00]'],
      [''],
      [`共${s.rows}笔记录`],
      [`收入：${s.ins}笔 ${s.in}元`],
      [`支出：${s.outs}笔 ${s.out}元`],
      ['中性交易：1笔 100.10元'],
      ['注：'],
      ['1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易'],
      ['2. 本明细仅展示当前账单中的交易，不包括已删除的记录'],
      ['3. 本明细仅供个人对账使用'],
      [''],
      ['----------------------微信支付账单明细列表--------------------'],
    ],
    header: '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注'.split(','),
    newestFirst: true,
    row: (t) => {
      const came = t.side === 'credit'
      return [
        `${t.day} 12:45:27`,
        came ? '二维码收款' : '商户消费',
        t.payer,
        t.remark,
        came ? '收入' : '支出',
        `¥${plain(t.fen)}`,
        '零钱',
        came ? '已收钱' : '支付成功',
        `39857340000${t.nth}\t`,
        `1298${t.nth}\t`,
        '/',
      ]
    },
    odd: [
      {
        at: 3,
        is: 'asked noSide',
        cells: () => [
          '2026-08-03 16:29:37',
          '零钱提现',
          '招商银行',
          '/',
          '/',
          '¥100.10',
          '工商银行',
          '提现已到账',
          '2072\t',
          '/',
          '服务费¥0.10',
        ],
      },
      {
        at: 6,
        is: 'asked status',
        cells: () => [
          '2026-08-06 10:00:00',
          '转账',
          '张一',
          '转账备注:微信转账',
          '支出',
          '¥500.00',
          '零钱',
          '对方已退还',
          '2073\t',
          '/',
          '/',
        ],
      },
    ],
    feet: () => [],
  },
  Alipay: {
    titles: (s) => [
      ['------------------------------------------------------------------------------------'],
      ['导出信息：'],
      ['姓名：某某'],
      ['支付宝账户：someone@example.com'],
      ['起始时间：[2026-08-01 00:00:00]    终止时间：[2026-08-31 23:59:59]'],
      ['导出交易类型：[全部]'],
      ['导出时间：[2026-09-01 09:12:52]'],
      [`共${s.rows}笔记录`],
      [`收入：${s.ins}笔 ${s.in}元`],
      [`支出：${s.outs}笔 ${s.out}元`],
      ['不计收支：1笔 16.03元'],
      [''],
      ['特别提示：'],
      ['1.本回单内容可表明支付宝受理了相应支付交易申请'],
      ['------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------'],
    ],
    header:
      '交易时间            ,交易分类                ,交易对方                ,对方账号                ,商品说明                ,收/支                 ,金额                  ,收/付款方式              ,交易状态                ,交易订单号     ,商家订单号           ,备注                  ,'.split(
        ',',
      ),
    newestFirst: true,
    row: (t) => [
      `${t.day} 21:32:14 `,
      '转账红包            ',
      `${t.payer}       `,
      'rim***@qq.com  ',
      `${t.remark}    `,
      t.side === 'credit' ? '收入     ' : '支出     ',
      `${plain(t.fen)}      `,
      '余额     ',
      '交易成功      ',
      `20260201110000${t.nth}\t`,
      `T${t.nth}\t`,
      '      ',
      '',
    ],
    odd: [
      {
        at: 2,
        is: 'asked noSide',
        cells: () => [
          '2026-08-01 18:21:04 ',
          '退款    ',
          '某店   ',
          '/  ',
          '退款-示例  ',
          '不计收支   ',
          '16.03  ',
          '余额  ',
          '退款成功   ',
          '20268\t',
          '205\t',
          '   ',
          '',
        ],
      },
      {
        at: 7,
        is: 'aside notMoved',
        cells: () => [
          '2026-08-07 14:16:52 ',
          '日用百货  ',
          '某店   ',
          '/  ',
          '商品示例   ',
          '支出   ',
          '20.00   ',
          '余额   ',
          '交易关闭   ',
          '20269\t',
          '206\t',
          '   ',
          '',
        ],
      },
    ],
    feet: () => [
      ['------------------------------------------------------------------------------------'],
      ['导出结束'],
    ],
    encoding: 'gb18030',
  },
}

const openingFen = 1_000_000

const made = (name: string, bank: Bank): Made => {
  const body: Line[] = []
  let held = openingFen
  const put = (odd: Odd) => {
    held += odd.effect ?? 0
    body.push({ cells: odd.cells(money(held)), is: odd.is, effect: odd.effect ?? 0 })
  }
  for (const [n, truth] of truths.entries()) {
    for (const odd of bank.odd) if (odd.at === n) put(odd)
    held += truth.side === 'credit' ? truth.fen : -truth.fen
    body.push({ cells: bank.row({ ...truth, nth: n + 1 }, money(held)), is: 'line', truth })
  }
  const of = (side: string) => truths.filter((truth) => truth.side === side)
  const effects = (side: string) =>
    body.reduce((fen, { effect = 0 }) => fen + Math.max(0, side === 'credit' ? effect : -effect), 0)
  const sum = (side: string) => money(of(side).reduce((fen, truth) => fen + truth.fen, effects(side)))
  const sums = {
    in: sum('credit'),
    out: sum('debit'),
    ins: of('credit').length,
    outs: of('debit').length,
    rows: body.filter(({ is }) => is !== 'aside foot').length,
  }
  const named = (rows: string[][], is: string) => rows.map((cells): Line => ({ cells, is }))
  return {
    name,
    encoding: bank.encoding ?? 'utf-8',
    lines: [
      ...named(bank.titles(sums), 'aside title'),
      { cells: bank.header, is: 'header' },
      ...(bank.newestFirst ? body.reverse() : body),
      ...named(bank.feet(sums), 'aside foot'),
    ],
  }
}

export const statements: Made[] = Object.entries(banks).map(([name, bank]) => made(name, bank))
