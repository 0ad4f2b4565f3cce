import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '核对名册上看不清的手机号', en: 'Asking about a telephone that cannot be read' },
      basis: 'duty',
      readers: ['secretary'],
      columns: { phone_questions: 'person_id unit_id said_sealed said_blind answered_by' },
      until: { by: 'soldPhones', kept: staysWith.roll },
    },
    {
      purpose: { zh: '一格里的几个名字', en: 'Several names in one cell' },
      basis: 'duty',
      readers: ['secretary'],
      columns: { name_answers: 'person_id names said answered_by' },
      until: { kept: staysWith.roll },
    },
    {
      purpose: { zh: '导入名册', en: 'Reading a roll' },
      basis: 'duty',
      readers: ['secretary'],
      columns: {
        roll_imports: 'started_by confirmed_by left_out',
        roll_import_parts: 'content',
        roll_import_rows: 'label notes unit',
      },
      until: {
        by: 'rollImports rollRows',
        kept: { zh: '已确认的导入只留谁在何时确认', en: 'of a confirmed one only who confirmed it and when' },
      },
    },
    {
      purpose: { zh: '两条记录是不是同一个人', en: 'Whether two records are one person' },
      basis: 'duty',
      readers: ['secretary'],
      columns: {
        roll_answers: 'one other moved answered_by',
        answers_taken_back: 'one other why answered_by taken_back_by',
      },
      until: { kept: staysWith.roll },
    },
  ],
  nothing: {
    answers_taken_back: 'answered_at community_id kind same taken_back_at',
    name_answers: 'answered_at community_id place',
    phone_questions: 'answer answered_at asked_at community_id id why',
    roll_answers: 'answered_at community_id id kind same used_at',
    roll_import_parts: 'community_id import_id index',
    roll_import_rows: 'community_id import_id line verdict',
    roll_imports: 'bytes community_id confirmed_at counts defaults id name read_at roll_version started_at',
    roll_versions: 'community_id version',
  },
}
