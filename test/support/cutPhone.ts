import { answer } from '../../src/platform/server/answer'
import type { CutKind } from './cuts'
import type { Place } from './cutting'
import type { Hamlet } from './hamlet'
import { phoneHands } from './hands'
import { Phone } from './weapp'

const fails = (why: string) => new Error(`cloud.callFunction:fail ${why}`)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Answers a call as the server does; another one where photos need a process of their own. */
type Answers = (data: unknown, openid: string) => Promise<unknown>

/** A phone as a place in which somebody does something over a line that may be cut. */
export const phonePlace = (
  hamlet: Hamlet,
  answers: Answers = (data, openid) => answer(data, hamlet.story.house, { openid }),
): Place & { phone: () => Phone } => {
  let cut: { path: string; kind: CutKind } | undefined
  let gone = false
  let openid = ''
  let phone: Phone | undefined
  let at = ''
  const asked: string[] = []
  const late: Promise<unknown>[] = []
  const here = (): Phone => {
    if (!phone) throw new Error('nobody holds a phone')
    return phone
  }
  const send = async (data: unknown): Promise<unknown> => {
    const { path = '' } = data as { path?: string }
    asked.push(path)
    const kind = cut?.path === path ? cut.kind : undefined
    gone ||= kind === 'off'
    if (gone || kind === 'before') throw fails('request:fail net::ERR_INTERNET_DISCONNECTED')
    if (kind === 'late') {
      // The phone has given up when the server acts.
      late.push(pause(200).then(() => answers(data, openid)))
      throw fails('timeout')
    }
    const result = await answers(data, openid)
    if (kind === 'lost') throw fails('timeout')
    return { result }
  }
  const connected = (isConnected: boolean): void => {
    for (const hear of here().networkListeners) hear({ isConnected })
  }
  const launched = (): Phone => new Phone(({ data }) => send(data))
  return {
    phone: here,
    hands: phoneHands(here),
    line: {
      asked,
      cutAt: (path, kind) => {
        cut = { path, kind }
      },
      heal: async () => {
        cut = undefined
        gone = false
        connected(true)
      },
    },
    becomes: async (who) => {
      openid = hamlet.openids.get(who) ?? `wx:${who}`
      phone = launched()
      phone.storage.set('six-points', { communityId: hamlet.town.id })
    },
    open: (page, words) => {
      at = `${page}/index${words}`
      return here().open(at)
    },
    reload: async () => {
      const { storage } = here()
      here().leave()
      await pause(50)
      phone = launched()
      for (const [name, kept] of storage) phone.storage.set(name, kept)
      await phone.open(at)
    },
    has: async (id) => !!here().screen.find(`#${id}`),
    rests: async () => {
      await Promise.all(late)
      await here().rests()
    },
  }
}
