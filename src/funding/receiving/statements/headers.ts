import type { Meaning } from './columns'

/**
 * The words by which banks and wallets name the columns of a statement: data, and nothing else. Where each comes from stands in
 * docs/decisions/receiving.md. In order of trust: where a statement has two of one meaning, the first is taken and the other is shown
 * as used for nothing. Written as `plain` in words.ts makes them: half-width, without blanks and units.
 */
const listed = (said: string): readonly string[] => said.trim().split(/\s+/)

export const headers: Record<Meaning, readonly string[]> = {
  // ICBC, ABC, BOCOM, CCB and PSBC 交易日期; BOC and CMB 记账日期; WeChat Pay and Alipay 交易时间; CCB for firms 交易时间 and 记账日期.
  date: listed(`交易日期 交易日 记账日期 记账日 入账日期 入账日 发生日期 账务日期 会计日期 日期 交易日期时间 日期时间 交易时间
    交易创建时间 付款时间 记账时间 入账时间 transactiondate postingdate date`),
  // ICBC 记账金额(收入) before 交易金额(收入), which is the foreign sum; CCB, BOC and PSBC for firms 贷方发生额 or 贷方金额.
  credit:
    listed(`记账金额(收入) 贷方发生额 贷方金额 贷方交易金额 收入金额 收入发生额 收入 贷方 存入金额 存入 转入金额 转入 收款金额
    入账金额 收方发生额 收方金额 贷 金额(收入) 发生额(收入) 发生额(贷) 发生额(贷方) 交易金额(收入) 贷方发生额(收入) 贷方(收入)
    credit creditamount`),
  debit:
    listed(`记账金额(支出) 借方发生额 借方金额 借方交易金额 支出金额 支出发生额 支出 借方 支取金额 支取 转出金额 转出 付款金额
    出账金额 付方发生额 付方金额 借 金额(支出) 发生额(支出) 发生额(借) 发生额(借方) 交易金额(支出) 借方发生额(支取)
    借方(支出) 借方发生额(支出) debit debitamount`),
  amount: listed(`交易金额 发生额 交易额 发生金额 金额 收支金额 收/支金额 收入/支出金额 支出/收入金额 借方/贷方发生额
    tradeamount transactionamount amount`),
  // BOCOM 借贷 with “贷 Cr”, BOC for firms 交易类型 with 来账 and 往账; WeChat Pay and Alipay 收/支.
  direction:
    listed(`借贷标志 借贷方向 借贷标识 借贷标记 借贷状态 借/贷 借贷 存取标志 收支标志 收支类型 收支方向 收/支 收支 支/收 收入/支出 收/付
    收付标志 收付方向 交易方向 资金流向 资金方向 往来账标志 往来账 交易类型 类型 方向 d/c dc drcr dr/cr dcflag debit/credit`),
  // CMB 联机余额, ABC 本次余额.
  balance:
    listed(`账户余额 余额 交易后余额 本次余额 当前余额 联机余额 账面余额 可用余额 账户结余 结余 结存 余额(元) balance
    after-transactionbalance accountbalance`),
  // CCB 对方账号与户名, ABC and CMB 对手信息, CMBC 对方户名/账号, BOC 对方账户名.
  name: listed(`对方户名 对方名称 对方账户名称 对方账户名 对方账号名称 对方单位名称 对方单位 对方姓名 对手户名 对手名称 交易对方
    交易对手 往来户名 收/付款人名称 收付款人名称 收/付方名称 收付方名称 收(付)方名称 收(付)款人名称 收(付)方户名 对方账号与户名
    对方户名与账号 对方户名/账号 对方账号/户名 对方户名和账号 对手信息 对方信息 交易对手信息 交易对手名称 对方账户户名
    counterparty counterpartyname`),
  payer: listed('付款人名称 付款人 付款方名称 付款方户名 付款账户名 付款人户名 付方户名 付方名称 payername'),
  payee: listed('收款人名称 收款人 收款方名称 收款方户名 收款账户名 收款人户名 收方户名 收方名称 payeename'),
  // ABC 日志号, WeChat Pay 交易单号, Alipay 交易订单号 (before the merchant's own number).
  serial:
    listed(`交易流水号 银行流水号 核心流水号 主机流水号 业务流水号 账户明细编号-交易流水号 会计流水号 流水号 交易流水 柜员流水号
    交易单号 交易订单号 交易号 交易编号 日志号 交易参考号 参考号 业务参考号 回单编号 电子回单编号 企业流水号
    transactionreferencenumber referenceno. reference`),
  status: listed(
    '当前状态 交易状态 状态 资金状态 记账状态 入账状态 处理状态 交易结果 处理结果 冲正标志 冲销标志 status',
  ),
  currency: listed('记账币种 交易币种 币种 币别 货币 交易货币 记账货币 币种名称 货币代号 currency tradecurrency'),
  // CCB 交易地点/附言, CMB 客户摘要 and 交易摘要, ICBC 摘要 and 交易场所, WeChat Pay 商品, Alipay 商品说明.
  remark:
    listed(`附言 交易附言 客户附言 转账附言 汇款附言 摘要 交易摘要 客户摘要 摘要说明 摘要描述 用途 交易用途 资金用途 备注 交易备注
    转账备注 交易说明 个性化信息 留言 交易地点/附言 交易地点 交易场所 交易详情 摘要/附言 附言/摘要 用途/摘要 摘要/用途 商品 商品说明
    商品名称 交易名称 交易分类 业务类型 remark remarks purpose description memo narrative`),
}

/** A meaning that a column of this name has only where its cells say so: “交易类型” is a side at one bank and a kind at the next. */
export const unsure: ReadonlySet<string> = new Set(['交易类型', '类型'])

/** Known columns that say nothing about a movement that is needed: shown as used for nothing, and not asked about. */
export const idle: ReadonlySet<string> = new Set(
  listed(`序号 账号 卡号 借记卡号 本方账号 账户名称 户名 记账时间 交易时间 起息日 起息日期 钞汇 钞/汇 现转标志 渠道 交易渠道 网点名称 交易机构
    交易国家或地区简称 对方账号 对方卡号 对方卡号/账号 对方账户 对方行名 对方行号 对方开户行 对方开户机构 对方账户开户行 凭证种类 凭证类型 凭证号
    凭证号码 交易介质编号 收/付款方式 支付方式 商户单号 商家订单号 企业流水号 付款人账号 付款人开户行号 付款人开户行名 收款人账号
    收款人开户行行号 收款人开户行名 查询账号 子账户序号 交易柜员 柜员号`),
)
