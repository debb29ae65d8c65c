/** Whom the policy lets see more or less because of who they are, as author, reviewer, assignee or with a conflict of interest, or by what they keep for themselves or have said in a vote: a condition on the alias `p` of `person`. */
export const concernedCondition = `exists (select 1 from finding where author_id = p.id)
  or exists (select 1 from assignment where person_id = p.id)
  or exists (select 1 from conflict where person_id = p.id)
  or exists (select 1 from draft_comment where person_id = p.id)
  or exists (select 1 from identity_request where asked_by_id = p.id)
  or exists (select 1 from side_event_task where owner_id = p.id)
  or exists (select 1 from recommendation where author_id = p.id or assignee_id = p.id)
  or exists (select 1 from stance where person_id = p.id)`
