/** Whether a name is a person's or an organisation's, as far as its words tell. Pure. */
import { nameCore, nameForm } from './forms'

const sure =
  /(公司|有限|股份|集团|企业|置业|地产|开发商|委员会|[居业村管]委会|办事处|管理[局所处站]|房管[局所]|派出所|公安局|[财教民建税]\S{0,3}局$|学校|[小中大]学$|学院|幼儿园|医院|卫生[院所]|诊所$|合作社|信用社|供销社|银行|事务所|研究[院所]|设计院|工作室|^个体|个体户|个体工商户|个体$|村民小组|工会|妇联|基金|大药房|经营部|门市部|商行|商店|超市|商场|酒店|饭店|宾馆|餐厅|药店|工厂|厂$|单位|政府|法院|检察院|协会|基金会|合伙|中心|ltd\.?$|inc\.?$|llc$|gmbh$)/
/** The last sign may be a given name's and may be a house's. */
export const hardlyAPerson =
  '([局处店社行所院校站馆部会园厂队村组室房屋楼堂寺庙观厦吧府坊]|物业|投资|置地|科技|商贸|贸易|实业|建材|传媒|电网|石化|石油|铁塔|电信|联通|移动|网络|干洗)$'
const unsure = new RegExp(hardlyAPerson)

/** `asked` where the words do not tell. A short name is a person's first: 王中心. */
export const kindOfOwner = (name: string): { kind: 'person' | 'organisation'; asked: boolean } => {
  const form = nameForm(name)
  const core = nameCore(name)
  const signs = [...core].length
  if (/\((开发商|建设单位|单位|公司|企业)\)?/.test(form)) return { kind: 'organisation', asked: false }
  const told = sure.exec(core)
  if (told)
    return signs > 3 || told.index === 0 ? { kind: 'organisation', asked: false } : { kind: 'person', asked: true }
  const long = signs > 4 && !/[·a-z]/.test(form) && /^\p{Script=Han}+$/u.test(core)
  return { kind: 'person', asked: long || (signs > 2 && unsure.test(core)) }
}
