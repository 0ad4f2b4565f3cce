import { askOutside, type Outside } from '../platform/server/outside'
import { askWechat, staleTokens } from '../platform/server/wechat'
import { cut, cutBytes, type Problem } from './rules'

/** What became of one try: done, never possible (and what a person can do), or worth another try later. */
export type Sent = { ok: true } | { ok: false; again: boolean; problem: Problem }

export type Words = {
  title: string
  when: string
  affects: string
  detour: string
  noticeId: string
  communityId: string
  lines: string[]
}

type Reply = { errcode?: number }

const post = (url: string, body: object): Promise<Reply> => askOutside(url, body)

const offline: Sent = { ok: false, again: true, problem: 'offline' }

/** WeCom takes at most 4096 bytes of markdown. 93000: the key is wrong or the robot was removed. 45009: too often. */
export const sendToRobot = async (outside: Outside, robotKey: string, words: Words): Promise<Sent> => {
  const content = cutBytes([`**${words.title}**`, ...words.lines.slice(1)].join('\n'), 4096)
  const url = `${outside.wecomBase}/cgi-bin/webhook/send?key=${encodeURIComponent(robotKey)}`
  try {
    const { errcode = -1 } = await post(url, { msgtype: 'markdown', markdown: { content } })
    if (errcode === 0) return { ok: true }
    if (errcode === 93000) return { ok: false, again: false, problem: 'robotGone' }
    return { ok: false, again: errcode === 45009 || errcode === -1, problem: `robotRefused ${errcode}` }
  } catch {
    return offline
  }
}

/** Field kinds and lengths are WeChat's: thing at most 20 characters, a time as WeChat reads it. */
const subscribeBody = (outside: Outside, openid: string, words: Words) => ({
  touser: openid,
  template_id: outside.noticeTemplate,
  page: `notices/pages/notice/index?id=${words.noticeId}&c=${words.communityId}`,
  lang: 'zh_CN',
  data: {
    thing1: { value: cut(words.title, 20) },
    time2: { value: words.when },
    thing3: { value: cut(words.affects, 20) },
    thing4: { value: cut(words.detour || '见公告', 20) },
  },
})

/** One subscribe message to one person. 43101: the person refused or took it back. */
export const sendToPerson = async (outside: Outside, openid: string | undefined, words: Words): Promise<Sent> => {
  // Whoever left since it was queued is found by nothing, and is sent nothing.
  if (openid === undefined) return { ok: false, again: false, problem: 'left' }
  if (!outside.appid || !outside.noticeTemplate) return { ok: false, again: false, problem: 'notSet' }
  try {
    const body = subscribeBody(outside, openid, words)
    const { errcode } = await askWechat(outside, '/cgi-bin/message/subscribe/send', body)
    if (errcode === 0) return { ok: true }
    if (staleTokens.has(errcode)) return { ok: false, again: true, problem: 'stale' }
    if (errcode === 43101) return { ok: false, again: false, problem: 'notWanted' }
    return { ok: false, again: errcode === -1 || errcode === 45009, problem: `wechatRefused ${errcode}` }
  } catch {
    return offline
  }
}
