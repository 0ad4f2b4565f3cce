import { statementsOf } from '../../src/platform/server/statements'

const one = 'create table a (\n  id integer -- the first; not the last;\n);'
const words = '-- A table; really.'
const body = 'create function f() returns int language plpgsql as $$\nbegin\n  perform 1;\n  return 2;\nend $$;'

test.each<[string, string, string[]]>([
  ['nothing', '', []],
  ['words alone', '-- nothing;\n\n-- more', []],
  ['a comment with a semicolon before a statement', `${words}\n${one}`, [`${words}\n${one}`]],
  ['a body with semicolons', `${body}\n${one}\n`, [body, one]],
  [
    'a body on one line',
    "do $$ begin execute 'x'; end $$;\nselect 1;",
    ["do $$ begin execute 'x'; end $$;", 'select 1;'],
  ],
  ['a comment behind the semicolon', 'select 1; -- done\nselect 2;', ['select 1; -- done', 'select 2;']],
  ['a last one without a semicolon', 'select 1;\nselect 2', ['select 1;', 'select 2']],
])('%s', (_, sql, statements) => expect(statementsOf(sql)).toEqual(statements))
