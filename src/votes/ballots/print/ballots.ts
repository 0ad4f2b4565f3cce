import { squareMetres } from '../../../platform/fen'
import type { Paper } from '../../../platform/server/pdf'
import type { Block } from '../../../platform/server/pdfBlocks'
import { choices } from '../rules'
import type { BallotRow } from '../store'
import type { PaperEntry, Setting } from './store'
import { caution, choiceName, footOf, fullTime, titled, words } from './words'

type BallotsFacts = {
  ballot: BallotRow
  setting: Setting
  entries: readonly PaperEntry[]
  place: string
  addressOf: (entry: number) => string | undefined
}

/** The paper of one right: no name stands on it, so whoever carries it learns none. */
const one = (facts: BallotsFacts, { entry, places, areaDm2 }: PaperEntry): Block[] => {
  const { ballot, setting, place } = facts
  const address = facts.addressOf(entry)
  return [
    { kind: 'newPage' },
    { kind: 'title', text: titled(ballot.standing, '票'), under: `${setting.community} · 第 ${entry} 号` },
    { kind: 'paragraph', text: ballot.question, large: true },
    {
      kind: 'rows',
      rows: [
        ['房屋', places],
        ['专有面积', squareMetres(areaDm2)],
        ['项目和方案', `${setting.project} · 第 ${ballot.planVersion} 版`],
        ['投票时间', `${fullTime(ballot.opensAt)} 至 ${fullTime(ballot.closesAt)}`],
        ['交到', place],
      ],
    },
    { kind: 'boxes', labels: choices.map(choiceName) },
    { kind: 'paragraph', text: '请在一个框里打“√”。看不清选了哪一项的是废票；不交的不计入参与，也不算同意。' },
    { kind: 'paragraph', text: `${words.winsLabel}：${words.wins[ballot.rules.wins]}。` },
    { kind: 'lines', labels: ['业主签名', '日期', '受托人签名', '送票人'] },
    ...(ballot.rules.proxies > 0 ? [{ kind: 'paragraph', text: '受托人签名的，请附上书面委托。' } as const] : []),
    { kind: 'paragraph', text: caution[ballot.standing] },
    ...(address
      ? [{ kind: 'qr', address, text: '扫码看全部文件，也可以在手机上投；录票的人扫码就到这一票。' } as const]
      : []),
  ]
}

/** A batch of papers, each right on a page of its own. */
export const ballotsPaper = (facts: BallotsFacts): Paper => {
  const title = titled(facts.ballot.standing, '票')
  const blocks = facts.entries.flatMap((entry) => one(facts, entry))
  return { title, at: facts.ballot.publicisedAt, foot: footOf(facts.ballot, title), blocks }
}
