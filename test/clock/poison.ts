/** Whoever may look into the database past every wall. */
type Owner = { sql: (text: string) => Promise<{ rows: Record<string, unknown>[] }> }

/** Each kind of thing that is due, by the table that is written when it happens and the column that names the thing there. */
const writes = {
  ballot: ['ballots', 'id', 'update'],
  effect: ['ballots', 'id', 'update'],
  agreement: ['agreements', 'id', 'update'],
  resolution: ['put_resolutions', 'id', 'update'],
  bulletin: ['bulletins', 'project_id', 'insert'],
  closing: ['closings', 'project_id', 'insert'],
  account: ['final_accounts', 'id', 'update'],
  check: ['book_checks', 'project_id', 'update'],
  bill: ['wechat_merchants', 'id', 'update'],
  cleaning: ['communities', 'id', 'update'],
} as const

export type Kind = keyof typeof writes
export type Poisoned = { kind: Kind; thing: string }

const named = (kind: string, thing: string): string => `poison_${kind}_${thing.replaceAll('-', '')}`

/** Make one thing fail for as long as nobody mends it: as a fault of the program would, which nobody has foreseen. */
export const poison = async (owner: Owner, kind: Kind, thing: string): Promise<void> => {
  const [table, column, when] = writes[kind]
  const name = named(kind, thing)
  await owner.sql(`create function ${name}() returns trigger language plpgsql as $$
    begin raise exception 'poisoned % %', '${kind}', '${thing}' using errcode = 'XX001'; end $$;
    create trigger ${name} before ${when} on ${table} for each row when (new.${column} = '${thing}') execute function ${name}()`)
}

export const mend = async (owner: Owner, kind: Kind, thing: string): Promise<void> => {
  await owner.sql(`drop function ${named(kind, thing)} cascade`)
}

/** What failed and waits for its next try. */
export const overdue = async (owner: Owner) =>
  (await owner.sql('select kind, thing, attempts, code from overdue order by kind, thing')).rows
