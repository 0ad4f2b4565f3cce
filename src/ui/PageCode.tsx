import { Image } from '@tarojs/components'
import { api } from '../api'
import { pathOf } from '../platform/addresses'
import { useRead } from '../platform/client/calls'
import { here } from '../platform/client/link'
import { session, useWords } from '../platform/client/session'
import { shownFile } from '../platform/client/shownFile'
import { site } from '../platform/client/site'
import { webLink } from '../platform/client/webAddress'
import { wordsOf } from './action'
import { Sub } from './layout'
import { Qr } from './Qr'
import { pictured } from './spoken'
import { uiTexts } from './texts'

type Asked = Omit<Parameters<typeof api.board.pageCode.query>[0], 'communityId'>

const linkOf = (page: string, words: Record<string, string>): string => {
  if (process.env.TARO_ENV === 'h5') return webLink(page, words)
  return site() && `${site()}${pathOf(session().communityId, page, words)}`
}

/** The code that WeChat draws for a page; in words why there is none. */
const Drawn = ({ asked, label }: { asked: Asked; label: string }) => {
  const read = useRead(['page code', asked], () => api.board.pageCode.query(here(asked)))
  const t = useWords(uiTexts)
  if (read.error) return <Sub>{wordsOf(read.error, t).join(' · ')}</Sub>
  return read.data ? <Image className="qr" src={shownFile(read.data.src)} {...pictured(label)} /> : null
}

/** A code that leads to a page: of its web address, or where there is none, WeChat's own. */
export const PageCode = ({ asked, page, label }: { asked: Asked; page: string; label: string }) => {
  const link = linkOf(page, { id: asked.id, ...(asked.number ? { number: String(asked.number) } : {}) })
  return link ? <Qr text={link} label={label} /> : <Drawn asked={asked} label={label} />
}
