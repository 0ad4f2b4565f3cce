import pg from 'pg'
import { failed, isLost } from '../../src/platform/server/failure'
import { refusalTexts } from '../../src/texts'

/* What a call answers when the database could not do it: whether it may be tried again, and whether somebody has to look. */
const ofDatabase = (code: string, message = 'it failed') =>
  Object.assign(new pg.DatabaseError(message, 1, 'error'), { code })
const ofSystem = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall })

test.each<[string, Error, string, boolean]>([
  ['no disk is left', ofDatabase('53100'), 'platform.unavailable', true],
  ['no memory is left', ofDatabase('53200'), 'platform.unavailable', true],
  ['a setting is too small', ofDatabase('53400'), 'platform.unavailable', true],
  ['the disk is broken', ofDatabase('58030'), 'platform.unavailable', true],
  ['a file of it is gone', ofDatabase('58P01'), 'platform.unavailable', true],
  ['it is a copy that is only read', ofDatabase('25006'), 'platform.unavailable', true],
  ['too many are connected', ofDatabase('53300'), 'platform.unavailable', false],
  ['it was told to stop', ofDatabase('57P01'), 'platform.unavailable', false],
  ['it crashed', ofDatabase('57P02'), 'platform.unavailable', false],
  ['it begins', ofDatabase('57P03'), 'platform.unavailable', false],
  ['it was dropped', ofDatabase('57P04'), 'platform.unavailable', false],
  ['an idle line was closed', ofDatabase('57P05'), 'platform.unavailable', false],
  ['the line broke', ofDatabase('08006'), 'platform.unavailable', false],
  ['a pooler has no line', ofDatabase('08P01'), 'platform.unavailable', true],
  ['nobody listens', ofSystem('ECONNREFUSED', 'connect'), 'platform.unavailable', false],
  ['its socket is gone', ofSystem('ENOENT', 'connect'), 'platform.unavailable', false],
  ['its socket is somebody else’s', ofSystem('EACCES', 'connect'), 'platform.unavailable', false],
  ['its name is unknown', ofSystem('ENOTFOUND', 'getaddrinfo'), 'platform.unavailable', false],
  ['no name is known just now', ofSystem('EAI_AGAIN', 'getaddrinfo'), 'platform.unavailable', false],
  ['its net is away', ofSystem('EHOSTUNREACH', 'connect'), 'platform.unavailable', false],
  ['it does not answer', ofSystem('ETIMEDOUT', 'read'), 'platform.unavailable', false],
  ['no file can be opened', ofSystem('EMFILE', 'connect'), 'platform.unavailable', false],
  ['another was in the way each time', ofDatabase('40001'), 'platform.busy', false],
  ['two waited for each other each time', ofDatabase('40P01'), 'platform.busy', false],
  ['a row stays locked', ofDatabase('55P03'), 'platform.busy', false],
  ['it took too long', ofDatabase('57014'), 'platform.busy', true],
  ['a right is missing', ofDatabase('42501'), 'platform.broken', true],
  ['a check fails', ofDatabase('23514'), 'platform.broken', true],
  ['a file of ours is gone', ofSystem('ENOENT', 'open'), 'platform.broken', true],
])('%s', (_, error, code, told) => {
  const reported: unknown[] = []
  const house = { texts: refusalTexts, report: (_: string, one: unknown) => void reported.push(one) }
  expect(failed(house, 'a.call', error)).toMatchObject({ ok: false, code })
  expect(reported).toEqual(told ? [error] : [])
  expect(isLost(error)).toBe(code === 'platform.unavailable')
})
