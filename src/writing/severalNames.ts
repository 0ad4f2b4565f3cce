/** One name that may be several people's. Pure. */
import { kindOfOwner } from './kindOfOwner'

/** Surnames of two signs: what follows one of them after a blank is its given name. */
const long =
  '欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|第五|南荣|东里|即墨|达奚|叶赫|那拉|纳兰|完颜|富察|歐陽|司馬|東方|諸葛|鍾離|長孫|獨孤|南宮'
/** The surnames that most people have; a sign that is as often a given name's is not among the first. */
const commonest =
  '王李张刘陈杨赵黄周吴徐孙胡朱郭何梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛張劉陳楊趙黃吳孫鄭謝韓馮蕭鄧許呂蘇盧蔣賈'
const common = `${commonest}高林马罗叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚馬羅葉餘鍾譚鄒陸顧龍萬錢湯喬賀賴龔`
const surname = new RegExp(`^(?:${long}|[${common}])`)
const onlySurname = new RegExp(`^(?:${long})$`)
/** Two whole names without anything between. */
const unparted = new RegExp(
  `^(?!${long})([${commonest}]\\p{Script=Han}{1,2}?)([${commonest}]\\p{Script=Han}{1,2})$`,
  'u',
)

const noName =
  /^(先生|女士|小姐|老师|共同|共有|共同共有|夫妻|夫妇|其?配偶|[之其][夫妻子女]|其?妻子?|其?丈夫|夫|其?爱人|儿子|女儿|和|与|及|等|业主|户主|房主|产权人|共有人)$/
const ofMany =
  /^([^()]{2,}?)(?:\(?(?:等(?:[\d一二两三四五六七八九十]+)?[人户位名]?|[\d二两三四五六七八九十]+人)\)?|夫妇|夫妻俩?|两口子|[及和与]其?(?:配偶|妻子?|丈夫|爱人|家人|子女|儿子|女儿|父母)|俩|父子|父女|母子|母女|兄弟|姐妹|姊妹|兄妹|姐弟|一家(?:[\d二两三四五六七八]口)?|全家)$/
const between = /以及|[与及暨跟同或兼]|和(?![平谐睦顺田兴美加珅风县林])|共有(?=.{2})/
const inBrackets =
  /^([^()]+)\((配偶|妻子?|丈夫|夫|爱人|共有人?|共同共有人?|和|与|及|儿子?|女儿?|子|父亲?|母亲?|丈母)?[::]?(\p{Script=Han}{2,4})\)$/u
const formerName = /曾用|原名|又名|别名|化名|小名|乳名|亦名|改名/

const han = (text: string): boolean => /^[\p{Script=Han}·]+$/u.test(text)
const whole = /^[\p{Script=Han}·a-z\d]*\p{Script=Han}[\p{Script=Han}·a-z\d]*$/iu
const bare = (text: string): string => text.replace(/\([^()]*\)?/g, '').trim()
const twoOrMore = (parts: readonly string[], holds: (part: string) => boolean): string[] =>
  parts.length > 1 && parts.every(holds) ? [...parts] : []
const split = (text: string, at: RegExp): string[] =>
  text
    .split(at)
    .map((part) => bare(part).replace(/(共同|按份)?共有$/, ''))
    .filter((part) => part && !noName.test(part))

/** 王芳与李四, 某某公司和王芳; of an organisation's name only where another whole one stands before. */
const joinedByWord = (text: string): string[] => {
  const parts = split(text, between)
  const names = twoOrMore(parts, (part) => whole.test(part) && [...part].length > 1)
  if (kindOfOwner(text).kind === 'person') return names
  const [first = ''] = names
  const isOne = kindOfOwner(first).kind === 'organisation' || (surname.test(first) && [...first].length < 4)
  return isOne && !/联合|合作|合伙/.test(text) ? names : []
}

/** 王芳 李四, 阿依古丽 买买提; not 王 芳, not 欧阳 娜娜. */
const apart = (text: string): string[] => {
  const parts = split(text, /\s+/)
  if (parts.length === 2 && onlySurname.test(parts[0] ?? '')) return []
  return twoOrMore(parts, (part) => han(part) && [...part].length > 1)
}

/** 王芳-李四, 王芳.李四: a dot stands inside a name too, but not where each half is a whole one of the Han. */
const dotted = (text: string): string[] =>
  twoOrMore(
    split(text, /[·•・‧∙⋅.。:：;\-‐‑–—―~～_]+/),
    (part) => /^\p{Script=Han}{2,3}$/u.test(part) && surname.test(part),
  )

/** 某某公司王芳: who owns it, or who speaks for it. */
const behindFirm = (text: string): string[] => {
  const [, firm, name = ''] = /^(.{2,}公司)(\p{Script=Han}{2,3})$/u.exec(text) ?? []
  const part = /[部店厂处院组所社站会室队厦楼库场苑园城湾府里村庄街路]$|分公司|工会|党委|支行/.test(name)
  return firm && !part && surname.test(name) ? [firm, name] : []
}

const bracketed = (text: string): string[] => {
  const [, first = '', told, said = ''] = inBrackets.exec(text) ?? []
  const other = said.replace(/(共同|按份)?共有$/, '')
  if (!other || formerName.test(text) || noName.test(other) || first.includes(other)) return []
  const named = surname.test(other) && !/[年月日已代办房户楼层区委]/.test(other)
  return told !== undefined || named ? [first.trim(), other] : []
}

/** 王芳(1/2)李四(1/2), 王芳50%李四50%: each with its part. */
const withParts = (text: string): string[] =>
  twoOrMore(
    split(text, /\([^()]*\)|占?[\d.]+%|\d+[/⁄]\d+/),
    (part) => /^\p{Script=Han}{2,4}$/u.test(part) && surname.test(part),
  )

const latin = (text: string): string[] =>
  /\p{Script=Han}/u.test(text)
    ? []
    : twoOrMore(split(text, /\s+(?:and|und|et|y|e|&|\+)\s+|\s*[,;]\s*/i), (part) => /\p{L}{2}/u.test(part))

/** Who may stand behind one name, as proposed to a person; nobody where it plainly is one name. */
export const likelyNames = (written: string): string[] => {
  const text = written
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (formerName.test(text)) return []
  const byWord = [joinedByWord, behindFirm].map((read) => read(text)).find((names) => names.length) ?? []
  if (byWord.length || kindOfOwner(text).kind === 'organisation') return byWord
  for (const read of [bracketed, apart, dotted, withParts, latin]) {
    const names = read(text)
    if (names.length) return names
  }
  const close = text.replace(/\s/g, '')
  const [, many] = ofMany.exec(close) ?? []
  const [, one, other] = unparted.exec(many ?? close) ?? []
  if (one && other) return [one, other]
  return many ? [many] : []
}
