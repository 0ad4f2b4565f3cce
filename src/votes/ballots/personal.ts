import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '表决票', en: 'Votes' },
      basis: 'duty',
      readers: ['self', 'supervisors', 'onRoll'],
      columns: { votes: 'entry choice channel cast_by cast_at salt' },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '表决名册', en: 'The roll of a ballot' },
      basis: 'duty',
      readers: ['self', 'secretary', 'committees', 'supervisors', 'onRoll'],
      columns: {
        roll_entries: 'entry voter_id area_dm2 salt mark',
        roll_units: 'entry unit_id area_dm2',
      },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '入户走访', en: 'Going from door to door' },
      basis: 'duty',
      readers: ['walkers'],
      columns: { door_visits: 'state by_id at' },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '纸面表决票的扫描', en: 'Scans of paper ballots' },
      basis: 'duty',
      readers: ['secretary', 'committees', 'supervisors'],
      columns: { paper_ballots: 'scan_sealed evidence' },
      until: { by: 'paperBallots', kept: staysWith.decision },
    },
    {
      purpose: { zh: '谁读了纸面表决票', en: 'Who read a paper ballot' },
      basis: 'duty',
      readers: ['supervisors'],
      columns: {
        paper_ballots:
          'entry first_choice second_choice settled_choice scan_digest delivered_by first_by second_by settled_by',
      },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '委托书和监护证明', en: 'Written proxies and what proves a guardian' },
      basis: 'consent',
      readers: ['secretary', 'committees', 'supervisors'],
      columns: { proxies: 'photo_sealed' },
      until: { by: 'proxies refusedGuardians' },
    },
    {
      purpose: { zh: '谁替谁投票', en: 'Who votes for whom' },
      basis: 'duty',
      readers: ['self', 'committees'],
      columns: { proxies: 'entry giver_id holder_id photo_digest code_hash recorded_by checked_by' },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '异议和复核', en: 'Objections and recounts' },
      basis: 'duty',
      readers: ['members'],
      columns: {
        ballot_objections: 'person_id text answer answered_by',
        ballot_challenges: 'person_id reason',
        recounts: 'asked_by ordered_by',
      },
      until: { kept: staysWith.decision },
    },
    {
      purpose: { zh: '谁录入了正式结果', en: 'Who brought in the official result' },
      basis: 'duty',
      readers: ['members'],
      columns: { official_results: 'recorded_by confirmed_by' },
      until: { kept: staysWith.decision },
    },
  ],
  nothing: {
    ballot_challenges: 'at ballot_id community_id id',
    ballot_objections: 'answered_at at ballot_id community_id id upheld',
    ballots:
      'changeable closes_at commitments_root community_id counted_at effective_at fingerprint id matter opens_at outcome plan_version profile project_id publicised_at question result_hash roll_area_dm2 roll_hash roll_heads rules scope_ids scope_kind standing tally',
    door_visits: 'ballot_id community_id entry',
    official_results: 'ballot_id community_id confirmed_at file_id held_on outcome recorded_at round source tally',
    paper_ballots: 'ballot_id community_id counted delivered_at first_at second_at settled_at',
    proxies: 'accepted ballot_id checked_at community_id given_at id kind revoked_at taken_at',
    recounts: 'agrees at ballot_id challenge_id commitments_root community_id faults outcome recount_hash tally',
    roll_entries: 'ballot_id community_id',
    roll_units: 'ballot_id community_id stairwell_id',
    votes: 'ballot_id changeable commitment community_id round',
  },
}
