import { type Personal, staysWith } from '../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '提事和附议', en: 'Raising a matter and joining in' },
      basis: 'consent',
      readers: ['everybody'],
      columns: { projects: 'raised_by title summary sought', cosigns: 'person_id unit_id' },
      until: { kept: staysWith.shown },
    },
    {
      purpose: { zh: '谁写了方案、谁推进了阶段', en: 'Who wrote a plan and moved a stage' },
      basis: 'duty',
      readers: ['members'],
      columns: { plans: 'written_by', project_stages: 'moved_by reason' },
      until: { kept: staysWith.plan },
    },
    {
      purpose: { zh: '谁出资', en: 'Who pays' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { plan_points: 'payer', plan_sources: 'payer' },
      until: { kept: staysWith.plan },
    },
  ],
  nothing: {
    cosigns: 'at community_id project_id',
    plan_lines: 'amount_fen community_id line name project_id version',
    plan_points: 'basis community_id planned_fen point project_id sources version',
    plan_sources:
      'before_fen before_source community_id condition due_on kind planned_fen point project_id source up_to_fen version',
    plans:
      'allocation budget_fen community_id decided_by matter project_id scope shortfall suggested_fen surplus version written_at',
    project_photos: 'community_id file_id project_id',
    project_stages: 'community_id entered_at project_id seq stage',
    projects: 'community_id compound_id ended_by final_account_id id number plan_version raised_at stage told_on',
  },
}
