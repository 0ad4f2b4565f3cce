/** The telephones of one row, each understood or asked; no home stays out because of one. */
import { oneSign } from './signs'

export const phoneQuestions = ['phoneSeveral', 'phoneOfAnother', 'phoneStarred', 'phoneOdd'] as const
export type PhoneQuestion = (typeof phoneQuestions)[number]
export type Phone = { phone: string; asked?: PhoneQuestion }

const nothing = /^(无|没有|暂无|空|空号|不详|未知|未填|n\/?a|none|null|x+|[-/·.,、]*)$/
const parted = /[、,，;；/\n]/

/** A mobile or fixed number of the mainland without +86, another country's with its +; nothing where it is none of these. */
const numberOf = (text: string): string | undefined => {
  const bare = text
    .replace(/^(电话|手机|tel|手机号)[::]?/, '')
    .replace(/[-·.,]/g, '')
    .replace(/^\((0\d{2,3}|\+?\d{1,3})\)/, '$1')
  const home = bare
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
    .replace(/^(\+|00)860?(?=[1-9]\d{8,10}$)/, '0')
    .replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (/^(1[3-9]\d{9}|0[1-9]\d{8,10}|[2-9]\d{6,7}|[48]00\d{7})$/.test(home)) return home
  return /^(\+|00)[1-9]\d{7,14}$/.test(bare) ? bare.replace(/^00/, '+') : undefined
}

const phoneOf = (said: string): Phone => {
  const text = oneSign(said)
  if (nothing.test(text)) return { phone: '' }
  const number = numberOf(text)
  if (number) return { phone: number }
  if (/[*＊x]{2}/i.test(text)) return { phone: '', asked: 'phoneStarred' }
  const numbers = text.match(/\d{7,}/g) ?? []
  if (numbers.length > 1 || /^(1\d{10}){2,}$/.test(text.replace(/\D/g, ''))) return { phone: '', asked: 'phoneSeveral' }
  return { phone: '', asked: /\p{Script=Han}/u.test(text) && numbers.length === 1 ? 'phoneOfAnother' : 'phoneOdd' }
}

/** A cell of telephones beside so many owners: one for each, or it is asked whose they are. */
export const phonesOf = (cell: string, owners: number): Phone[] => {
  const parts = cell.split(parted).map((part) => part.trim())
  const said = parts.length === owners ? parts : parts.filter(Boolean)
  if (said.length === 0 || nothing.test(oneSign(cell))) return Array.from({ length: owners }, () => ({ phone: '' }))
  if (said.length !== owners)
    return Array.from({ length: owners }, () => ({ phone: '', asked: 'phoneSeveral' as const }))
  return said.map(phoneOf)
}
