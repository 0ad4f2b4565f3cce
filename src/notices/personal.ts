import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '求助', en: 'Asking for help' },
      basis: 'consent',
      readers: ['self', 'workers', 'secretary'],
      columns: { help_requests: 'person_id unit_id way topic phone_sealed taken_by' },
      until: { by: 'helpRequests' },
    },
    {
      purpose: { zh: '消息', en: 'Messages' },
      basis: 'contract',
      readers: ['self'],
      columns: {
        messages: 'person_id title body',
        deliveries: 'person_id sent_by problem',
        subscriptions: 'person_id template remaining',
      },
      until: {
        by: 'messages deliveries',
        kept: {
          zh: '订阅随账号保存；发到群的记录随通知保存',
          en: 'consents to messages as long as the account; what went to a group, with its notice',
        },
      },
    },
    {
      purpose: { zh: '施工公告的现场负责人', en: 'Who manages the site' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { notices: 'contractor site_manager site_phone complaint_phone published_by' },
      until: { kept: staysWith.shown },
    },
  ],
  nothing: {
    deliveries:
      'cause channel community_id group_id handed_at id notice_id opened queued_at seen_at sent_at state tries',
    help_requests: 'asked_at community_id ended_at id project_id state taken_at',
    'job deliver': 'communityId deliveryId',
    'job robot': 'communityId groupId',
    'job tell': 'communityId kind id at stage',
    messages: 'at cause community_id id page read_at',
    notice_grids: 'community_id grid_id notice_id',
    notices:
      'affects community_id detour ends_at id night_permit project_id published_at reason starts_at template title',
    subscriptions: 'at community_id',
  },
}
