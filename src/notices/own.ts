import { sql } from 'kysely'
import type { Own } from '../platform/server/own'
import { en } from './texts.help.en'
import { zh } from './texts.help.zh'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    help: {
      group: 'asked',
      words: { zh: '我请人帮忙', en: 'Help that I asked for' },
      names: { zh: zh.labels.topics, en: en.labels.topics },
      columns: { help_requests: 'person_id' },
      rows: ({ personId }) => sql`
        select h.id, h.asked_at as at, h.topic as what, h.way, h.state, h.taken_at, h.ended_at from help_requests h
        where h.community_id = inside() and h.person_id = ${personId}::uuid`,
    },
    messages: {
      group: 'messages',
      words: { zh: '我的消息', en: 'My messages' },
      columns: { messages: 'person_id' },
      rows: ({ personId }) => sql`
        select m.id, m.at, m.title as what, m.body, m.read_at from messages m
        where m.community_id = inside() and m.person_id = ${personId}::uuid`,
    },
    deliveries: {
      group: 'messages',
      words: { zh: '用微信发给我的', en: 'What WeChat brought me' },
      columns: { deliveries: 'person_id' },
      rows: ({ personId }) => sql`
        select d.id, d.queued_at as at, d.state as what, d.sent_at, d.problem from deliveries d
        where d.community_id = inside() and d.person_id = ${personId}::uuid`,
    },
    subscriptions: {
      group: 'messages',
      words: { zh: '微信通知还能发几次', en: 'How many messages WeChat may still bring' },
      columns: { subscriptions: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(s.template)::uuid as id, s.at, s.remaining::text as what, s.template from subscriptions s
        where s.community_id = inside() and s.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: { home: 'help_requests.unit_id', post: 'help_requests.taken_by deliveries.sent_by notices.published_by' },
}
