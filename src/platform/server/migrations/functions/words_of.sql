-- The public words of one thing with its project and author; `record` where they were decided upon, and are corrected, not hidden; `own` where
-- somebody said or showed it for themselves, and not in a post or as proof of what was done.
create or replace function words_of(p_kind text, p_thing uuid)
returns table (project_id uuid, compound_id uuid, author uuid, words jsonb, record boolean, own boolean)
language sql stable set search_path = public as $$
  select p.id, p.compound_id, w.author, w.words, w.record, w.own
  from (
    select m.id as project_id, m.raised_by as author, jsonb_build_object('title', m.title, 'summary', m.summary) as words,
        m.stage not in ('raised', 'declined', 'withdrawn') or m.plan_version > 0 as record, true as own
      from projects m where p_kind = 'matter' and m.community_id = inside() and m.id = p_thing
    union all
    select r.project_id, r.person_id, jsonb_build_object('text', r.text), false, true
      from remarks r where p_kind = 'remark' and r.community_id = inside() and r.id = p_thing
    union all
    select a.project_id, a.answered_by, jsonb_build_object('answer', a.answer), false, false
      from remarks a where p_kind = 'answer' and a.community_id = inside() and a.id = p_thing and a.answer is not null
    union all
    select h.project_id, h.recorded_by, jsonb_build_object('title', h.title, 'minutes', h.minutes),
        exists (select from resolutions d where d.community_id = inside() and d.meeting_id = h.id), false
      from meetings h where p_kind = 'minutes' and h.community_id = inside() and h.id = p_thing
    union all
    select n.project_id, n.published_by,
        jsonb_build_object('title', n.title, 'reason', n.reason, 'affects', n.affects, 'detour', n.detour, 'contractor', n.contractor,
          'site_manager', n.site_manager, 'site_phone', n.site_phone, 'complaint_phone', n.complaint_phone, 'night_permit', n.night_permit),
        false, false
      from notices n where p_kind = 'notice' and n.community_id = inside() and n.id = p_thing
    union all
    select s.project_id, s.done_by, jsonb_build_object('note', s.note), false, false
      from milestones s where p_kind = 'milestone' and s.community_id = inside() and s.id = p_thing and s.done_at is not null
    union all
    (select coalesce(pp.project_id, ms.project_id, rc.project_id, b.project_id, d.project_id), f.uploaded_by, '{}'::jsonb,
        b.id is not null or d.id is not null, pp.project_id is not null
      from files f
        left join project_photos pp on pp.community_id = f.community_id and pp.file_id = f.id
        left join milestone_photos mp on mp.community_id = f.community_id and mp.file_id = f.id
        left join milestones ms on ms.community_id = mp.community_id and ms.id = mp.milestone_id
        left join receipt_photos rp on rp.community_id = f.community_id and rp.file_id = f.id
        left join receipts rc on rc.community_id = rp.community_id and rc.id = rp.receipt_id
        left join official_results o on o.community_id = f.community_id and o.file_id = f.id
        left join ballots b on b.community_id = o.community_id and b.id = o.ballot_id
        left join disclosures d on d.community_id = f.community_id and d.id = f.id
      where p_kind = 'photo' and f.community_id = inside() and f.id = p_thing and f.published limit 1)
  ) w join projects p on p.community_id = inside() and p.id = w.project_id
$$;

revoke all on function words_of(text, uuid) from public;
grant execute on function words_of(text, uuid) to six_points_app;
