import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '到会签名', en: 'Signatures of who was there' },
      basis: 'consent',
      readers: ['committees'],
      columns: { resolution_presences: 'drawing_sealed' },
      until: { by: 'drawnPresences' },
    },
    {
      purpose: { zh: '签到表的照片', en: 'Photos of signed sheets' },
      basis: 'duty',
      readers: ['secretary', 'committees', 'supervisors'],
      columns: { resolution_sheets: 'photo_sealed' },
      until: { by: 'signedSheets refusedSheets' },
    },
    {
      purpose: { zh: '会议纪要的照片', en: 'Photos of the minutes' },
      basis: 'duty',
      readers: ['secretary', 'committees', 'supervisors'],
      columns: { resolution_minutes: 'photo_sealed' },
      until: { by: 'minutes' },
    },
    {
      purpose: { zh: '谁到会、怎样表决', en: 'Who was called, was there and how they answered' },
      basis: 'duty',
      readers: ['members'],
      columns: {
        resolution_seats: 'person_id named body unit_id share_fen',
        resolution_presences: 'by_id device drawing_digest at',
        resolution_answers: 'choice by_id',
        resolution_sheets: 'lines digest recorded_by checked_by',
        resolution_minutes: 'text digest written_by',
        put_resolutions: 'put_by closed_by',
      },
      until: { kept: staysWith.decision },
    },
  ],
  nothing: {
    put_resolutions:
      'abstained against basis closed_at closes_at community_id consented every_party fingerprint id majority_in majority_of majority_strict meets_at outcome parties place plan_version present project_id put_at quorum_in quorum_of quorum_strict result_hash seats sign_in_minutes text total_fen venue version',
    resolution_answers: 'at community_id resolution_id seat sheet_id',
    resolution_minutes: 'community_id resolution_id written_at',
    resolution_presences: 'community_id resolution_id seat sheet_id',
    resolution_seats: 'community_id party resolution_id seat',
    resolution_sheets: 'accepted checked_at community_id id recorded_at resolution_id',
  },
}
