/** Signs that are written in many ways and mean one thing. Pure; what compares names and doors begins here. */
import { simplified } from './simple'

/** Between the names of minorities stands one of these dots, by the keyboard at hand. */
const dots = /[·•・‧∙⋅･．.●○◦∘᛫⸱⸳ꞏ་ᐧㆍᆞ。‣▪\u0387\u2024\u22c5\uff61]/g
const dashes = /[-‐‑‒–—―−⁃﹘﹣－ー─━~～_＿]+/g
const opening = /[(（[［【〔〖〈《「『{｛﹙⦅<＜]/g
const closing = /[)）\]］】〕〗〉》」』}｝﹚⦆>＞]/g
/**
 * Blanks of every width, what has no width, what turns the direction, signs that only choose a shape of the one before. The vowels of
 * Tibetan and the accents of other letters are seen, and part of a name.
 */
const unseen = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** The signs that GB 18030 kept in the private use area from U+E815 on until they had places of their own (GB 18030-2005, table). */
const ofOldMachines = [
  ...'⺁\ue816\ue817\ue818⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧\ue831龸⺪䁖䅟⺮䌷⺳⺶⺷\ue83b䎱䎬⺻䏝䓖䙡䙌龹',
  ...'䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺\ue855䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
]

/** One sign for each meaning: full width and half, compatibility forms, blanks, dots, dashes, brackets, upper and lower case. */
export const oneSign = (text: string): string =>
  text
    .replace(/\u02d9/g, '·')
    .normalize('NFKC')
    .replace(/(?<=\p{L})[丶ˑ](?=\p{L})/gu, '·')
    .replace(/[\ue815-\ue864]/g, (sign) => ofOldMachines[sign.charCodeAt(0) - 0xe815] ?? sign)
    .replace(unseen, '')
    .replace(opening, '(')
    .replace(closing, ')')
    .replace(dashes, '-')
    .replace(dots, '·')
    .toLowerCase()

/** Signs that another device shows differently or not at all: of the private use area, or put where one was missing. */
export const unknownSign = /[\p{Co}\p{Cn}\p{Cs}\ufffd□■◻▢〓囗○◯×?？*＊]|(?<=\p{Script=Han})x+$/iu

const cyrillicAndGreek = 'АВЕЅІЈКМНОРСТХУаеѕіјорсхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'
const likeLatin = 'ABESIJKMHOPCTXYaesijopcxyABEZHIKMNOPTYX'
/** Letters of other alphabets that nobody can tell from Latin ones, as those: А座 typed on a Cyrillic keyboard. Only for what is asked. */
export const asLatin = (text: string): string =>
  text.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (sign) => likeLatin[cyrillicAndGreek.indexOf(sign)] ?? sign)

const digits: Record<string, number> = {}
for (const [value, signs] of [
  '零〇○',
  '一壹弌',
  '二贰两弍',
  '三叁弎',
  '四肆',
  '五伍',
  '六陆',
  '七柒',
  '八捌',
  '九玖',
].entries())
  for (const sign of signs) digits[sign] = value
const tens: Record<string, number> = { 十: 10, 百: 100 }
const numeral = /[零〇一壹弌二贰两弍三叁弎四肆五伍六陆七柒八捌九玖十拾百佰廿卅]+/g

const grammatical = /^(?:[^零十百]?百(?:零(?=[^十百]$))?)?(?:[^零十百]?十)?[^零十百]?$/

/** 十二 → 12, 廿三 → 23, 一百零二 → 102, 五〇一 → 501; 十一零一 says the floor and then the place: 1101. What is neither stays. */
const valueOf = (run: string): string => {
  const text = run
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/[拾]/g, '十')
    .replace(/[佰]/g, '百')
    .replace(/[〇○]/g, '零')
  if (!/[十百]/.test(text)) return [...text].map((sign) => digits[sign]).join('')
  if (!grammatical.test(text) || /百[^零十]$/.test(text)) {
    const [, floor = '', place = ''] = /^(.*[十百].*?)([^十百]{2})$/.exec(text) ?? []
    return floor && grammatical.test(floor) ? `${valueOf(floor)}${valueOf(place)}` : run
  }
  let sum = 0
  let last: number | undefined
  for (const sign of text) {
    const unit = tens[sign]
    if (unit) sum += (last ?? 1) * unit
    last = unit ? undefined : digits[sign]
  }
  return String(sum + (last ?? 0))
}

/** Numbers in one sign, which would run together with the number before: 1201① → 1201-1, 101² → 101-2; Ⅻ栋 → 12栋. */
export const numbersInOne = (text: string): string =>
  text
    .replace(/[\u2160-\u216b\u2170-\u217b]/g, (sign) => String(((sign.charCodeAt(0) - 0x2160) % 16) + 1))
    .replace(/(?<=\d)(?=[²³¹⁰⁴-⁹₀-₉①-⒛⓪⓵-⓾㉑-㉟㊱-㊿])/g, '-')

/** Two numbers with a blank between are two; the second of two dashes is below zero. */
const numbersApart = (text: string): string =>
  text
    .replace(/[○◯]/g, '〇')
    .replace(/(?<=\d)\p{Z}+(?=\d)/gu, '-')
    .replace(/(?<=[\da-z])\p{Z}*[-－−]\p{Z}*(?:[-－−]|负|地下)(?=\d)/giu, '-负')

/** The words of doors in traditional signs: 12號樓3單元. */
const doorWords = (text: string): string => text.replace(/[樓棟號單門層東戶戸車庫鋪負閣儲間貳]/g, simplified)

/** The same with every number in plain digits and no zero before them. */
export const oneNumber = (text: string): string =>
  doorWords(oneSign(numbersApart(numbersInOne(text).normalize('NFKC'))))
    .replace(numeral, valueOf)
    .replace(/(?<![\d])0+(?=\d)/g, '')
