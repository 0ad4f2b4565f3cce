import { type Personal, staysWith } from '../personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '实事、进度和验收的照片', en: 'Photos of a matter, of progress and acceptance' },
      basis: 'consent',
      readers: ['everybody'],
      columns: {
        file_contents: 'content',
        file_parts: 'content',
        files: 'uploaded_by',
        'file photo': 'image/jpeg image/png image/webp',
      },
      until: { by: 'strayFiles', kept: staysWith.shown },
    },
    {
      purpose: { zh: '同一请求只办一次', en: 'One request is done once' },
      basis: 'contract',
      readers: ['self'],
      columns: { requests: 'account_id answer' },
      until: { by: 'requests' },
    },
    {
      purpose: { zh: '谁在什么时候为什么看过您的姓名', en: 'Who read your name, when and for what' },
      basis: 'duty',
      readers: ['self'],
      columns: { name_reads: 'person_id reader_id' },
      until: {
        kept: {
          zh: '处理记录至少保存三年（第五十六条）；本系统随名册保存',
          en: 'records of processing are kept at least three years (art. 56); ours, as long as the roll',
        },
      },
    },
    {
      purpose: { zh: '防止猜测和滥用', en: 'Against guessing and abuse' },
      basis: 'duty',
      readers: ['nobody'],
      columns: { call_counts: 'subject' },
      until: { by: 'callCounts' },
    },
    {
      purpose: { zh: '恢复备份后重做删除', en: 'So that a restored backup deletes again' },
      basis: 'duty',
      readers: ['nobody'],
      columns: { deletions: 'thing' },
      until: { by: 'deletions' },
    },
  ],
  nothing: {
    call_counts: 'ends_at used',
    clock: 'one worked_at',
    deletions: 'community_id on_day what',
    file_contents: 'community_id file_id sha256 size',
    file_parts: 'community_id file_id index',
    files: 'at bytes community_id finished_at hidden_at id mime published sent_sha256',
    grams: 'community_id gram id kind',
    name_reads: 'at community_id day id purpose',
    overdue: 'attempts code community_id kind next_at since thing tried_at',
    page_errors: 'face first_at id last_at page times version words',
    public_ids: 'community_id id kind',
    requests: 'at community_id input_hash path request_id',
    turned_keys: 'name at',
    workers: 'name seen_at',
  },
}
