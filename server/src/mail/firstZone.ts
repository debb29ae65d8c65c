/** As SQL: where somebody who has chosen no time zone is, which is where the first of their projects is; null where they have none. `person` is a column, or a question mark. */
export const firstZone = (person: string): string => `(select j.time_zone from membership m join project j on j.id = m.project_id where m.person_id = ${person} order by m.id limit 1)`
