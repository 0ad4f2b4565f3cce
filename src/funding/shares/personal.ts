import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '分摊', en: 'Shares of the owners’ part' },
      basis: 'duty',
      readers: ['household', 'secretary', 'supervisors'],
      columns: {
        allocation_shares: 'unit_id room area_dm2 share_fen amount_fen',
        allocation_exemptions: 'unit_id',
        allocations: 'drafted_by confirmed_by',
        share_sheets: 'started_by amounts asked',
      },
      until: { kept: staysWith.books },
    },
    {
      purpose: { zh: '免交原因', en: 'Why a home pays nothing' },
      basis: 'consent',
      readers: ['secretary', 'supervisors'],
      columns: { allocation_exemptions: 'reason_sealed' },
      until: { by: 'exemptionReasons' },
    },
    {
      purpose: { zh: '上传的分摊表', en: 'Tables of shares as they were sent' },
      basis: 'duty',
      readers: ['secretary'],
      columns: { share_sheet_parts: 'content' },
      until: { by: 'straySheets' },
    },
  ],
  nothing: {
    allocation_exemptions: 'allocation_id community_id exempt id',
    allocation_shares:
      'allocation_id before_fen before_place before_weight community_id exempt exempt_unit extra floor homes place total_fen up_to_fen up_to_weight weight whole_weight',
    allocations:
      'coefficients community_id confirmed_at drafted_at exempt homes id mode plan_version point project_id reason roll_homes scope sheet_id source times_area total_fen version whole_weight',
    share_sheet_parts: 'community_id index sheet_id',
    share_sheets: 'bytes community_id id name project_id started_at',
  },
}
