import { sql } from 'kysely'
import type { Own } from '../platform/server/own'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    looked: {
      group: 'said',
      words: { zh: '我写的内容怎样被查看', en: 'How what I wrote was looked at' },
      names: { zh: zh.labels.states, en: en.labels.states },
      columns: { content_marks: 'author' },
      rows: ({ personId }) => sql`
        select md5(m.kind || m.thing)::uuid as id, m.since as at, m.state as what, m.kind, m.reason, m.appeal, m.decided_at from content_marks m
        where m.community_id = inside() and m.author = ${personId}::uuid`,
    },
    reports: {
      group: 'said',
      words: { zh: '我报告过、查看过的', en: 'What I reported or looked at' },
      names: { zh: zh.labels.acts, en: en.labels.acts },
      columns: { content_acts: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(a.kind || a.thing || a.seq)::uuid as id, a.at, a.act as what, a.kind, a.note from content_acts a
        where a.community_id = inside() and a.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: { post: 'content_marks.hidden_by content_marks.decided_by' },
}
