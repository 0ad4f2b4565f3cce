import type { Written } from '.'

/** What is due, jobs, and the clock by which all of it is written. */
export const clock: readonly Written[] = [
  {
    says: 'a failure that cannot be written down ends the tick',
    find: "if (isLost(unkept)) return 'lost'",
    put: 'throw unkept',
    tests: 'clock/unkept.server',
  },
  {
    says: 'what fails is tried again as often as the clock is asked',
    find: '2 ** Math.min(attempts - 1, 20)',
    put: '1',
    tests: 'clock/clock.rules clock/poison.server',
  },
  {
    says: 'a failure stays when the thing has happened',
    find: 'if (attempts > 0) await forgetFailure(trx, communityId, kind, thing)',
    put: '',
    tests: 'clock/poison.server',
  },
  {
    says: 'what fails is not kept: it is tried at every tick',
    find: 'keepFailure(trx, failed, attempts, nextTry(attempts, now))',
    put: 'Promise.resolve(void [trx, failed, nextTry])',
    tests: 'clock/poison.server',
  },
  {
    says: 'ballots are closed and days published by a clock that cannot be right',
    find: '  await believeClock(house)\n  const now',
    put: '  const now',
    tests: 'clock/clock.server',
  },
  {
    says: 'calls write by a clock that cannot be right',
    find: '  if (times) believe(house, times)\n',
    put: '',
    tests: 'clock/clock.server',
  },
  {
    says: 'jobs run by a clock that cannot be right',
    find: 'await believeClock(house)\n          await untilEnding',
    put: 'await untilEnding',
    tests: 'clock/workers.server',
  },
  {
    says: 'books whose last entry is later than now are said to be broken',
    find: 'if (state === booksAhead) return',
    put: "if (state === 'nothing') return",
    tests: 'clock/clock.server',
  },
  {
    says: 'nobody hears that a worker lives, and its jobs are taken from it',
    find: 'insert into workers (name, seen_at)',
    sql: `create function deaf() returns trigger language plpgsql as 'begin return null; end';
      create trigger deaf before insert on workers for each row execute function deaf()`,
    tests: 'clock/workers.server',
  },
  {
    says: 'a job waits for somebody outside longer than its process has',
    find: 'await untilEnding(abortSignal, async () => task(payload, helpers))',
    put: 'await task(payload, helpers)',
    tests: 'clock/workers.server',
  },
  {
    says: 'a job that was broken off has failed',
    find: 'if (abortSignal?.aborted) await leave(helpers)\n          else await keep(',
    put: 'await keep(',
    tests: 'clock/workers.server',
  },
  {
    says: 'a function goes on until the platform cuts it off',
    find: 'const enough = setTimeout(stopPool, forMs)',
    put: 'const enough = setTimeout(() => over, forMs)',
    tests: 'clock/workers.server',
  },
  {
    says: 'a tick goes on until the platform cuts it off',
    find: 'performance.now() >= until || stop?.aborted',
    put: 'stop?.aborted',
    tests: 'clock/idle.server',
  },
  {
    says: 'messages of a robot overtake each other where WeCom cannot be reached',
    find: 'if (again && !atFault) return write(',
    put: 'if (again && atFault && robotKey === again) return write(',
    tests: 'notices/robots.server',
  },
  {
    says: 'a message that is at fault holds up all messages of its robot',
    find: 'return { sent, atFault: true }',
    put: 'return { sent, atFault: false }',
    tests: 'notices/robots.server',
  },
  {
    says: 'names are read by a clock that dates the record wrongly',
    find: 'if (told) believe(house, told)',
    put: '',
    tests: 'clock/clock.server',
  },
  {
    says: 'a message of WeChat Pay is taken by any clock',
    find: 'if (bar) return { status: 401, fault: bar }\n    await believeClock(house, trx)',
    put: 'if (bar) return { status: 401, fault: bar }',
    tests: 'funding/wechat.server',
  },
]
