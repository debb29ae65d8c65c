/** Whom the policy lets see anything because of who they are, as author, reviewer or assignee: a condition on the alias `p` of `person`. */
export const concernedCondition = `exists (select 1 from finding where author_id = p.id)
  or exists (select 1 from assignment where person_id = p.id)
  or exists (select 1 from recommendation where author_id = p.id or assignee_id = p.id)`
