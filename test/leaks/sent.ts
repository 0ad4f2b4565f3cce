import { Outside } from '../outside/wechat'
import { work } from '../support/work'
import type { Town } from './town'

const settings = ({ base, appid, secret, template }: Outside) => ({
  WECHAT_BASE: base,
  WECOM_BASE: base,
  WECHAT_APPID: appid,
  WECHAT_SECRET: secret,
  WECHAT_TEMPLATE_NOTICE: template,
})

/** What waits to be sent, what lies in whose box, and what WeChat and the groups' robots get of it. `of` may read it, beside nobody. */
type Sent = { where: string; text: string; of?: string }

const sentBy = async ({ hamlet, place }: Town): Promise<Sent[]> => {
  const jobs = (await hamlet.sql('select payload from graphile_worker._private_jobs')).rows
  const outside = await new Outside().open()
  const before = Object.fromEntries(Object.keys(settings(outside)).map((name) => [name, process.env[name]]))
  Object.assign(process.env, settings(outside))
  const { rows: people } = await hamlet.sql('select openid from accounts where openid is not null')
  for (const { openid } of people) outside.consents.set(String(openid), 9)
  try {
    await work(hamlet.url, place.house)
  } finally {
    outside.close()
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
  const { rows: messages } = await hamlet.sql('select person_id, title, body from messages')
  return [
    ...jobs.map(({ payload }) => ({ where: 'a job', text: JSON.stringify(payload) })),
    ...outside.messages.map((one) => ({ where: 'a message of WeChat', text: JSON.stringify(one) })),
    ...[...outside.robots.values()].flat().map(({ content }) => ({ where: 'a message to a group', text: content })),
    ...messages.map(({ person_id: of, ...words }) => ({
      where: 'a message',
      text: JSON.stringify(words),
      of: String(of),
    })),
  ]
}

export const sentLeaks = async (town: Town): Promise<{ read: number; leaks: string[] }> => {
  const sent = await sentBy(town)
  const leaks = sent.flatMap(({ where, text, of }) =>
    town.mentions(text).flatMap((one) => (of && one.of.includes(of) ? [] : [`${where}: ${one.kind} ${one.said}`])),
  )
  return { read: sent.length, leaks }
}
