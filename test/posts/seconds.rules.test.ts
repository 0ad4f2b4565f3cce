import { readdirSync, readFileSync } from 'node:fs'
import { appointedByOperator, type Role, supervisors, watchers } from '../../src/platform/roles'
import { accessTable } from '../platform/accessTable'
import { alone, signingPlaces } from './signingPlaces'

/*
 * Wherever two people must be two, the second holds a post that the desk cannot give: one that the operator gives, or one that two others
 * confirmed. Said once, of every such call, so that a new one is thought about.
 */
const second = [
  'funding.books.confirmClosing',
  'funding.books.confirmDisclosure',
  'funding.books.confirmReversal',
  'funding.pledges.confirmThing',
  'funding.receiving.agreeToLines',
  'funding.receiving.confirmAccount',
  'funding.receiving.confirmReceipt',
  'funding.receiving.explainDebit',
  'funding.settlement.confirmBounce',
  'funding.settlement.confirmReturn',
  'funding.settlement.signAccount',
  'funding.shares.confirmAllocation',
  'funding.spending.signPayment',
  'funding.wechatpay.confirmRefund',
  'funding.wechatpay.switchOnMerchant',
  'identity.confirmObjection',
  'posts.confirm',
  'votes.ballots.confirmOfficial',
  'votes.ballots.orderRecount',
  'works.accept',
]
/** Either of the two may be the secretary, never both: whoever else may do it is none of the desk's. */
const either = [
  'votes.ballots.checkGuardian',
  'votes.ballots.readPaper',
  'votes.resolutions.checkSheet',
  'votes.signing.checkPaperSignature',
]
/** Not a second signature: whoever registered the plate is a resident, and sees to no confirmation. */
const ofResidents = ['parking.confirmPlate']
const trusted: readonly Role[] = [...watchers, 'officer']
const whoMay = (call: string): Role[] => {
  const access = accessTable[call as keyof typeof accessTable] as unknown
  if (!Array.isArray(access)) throw new Error(`${call} is for ${JSON.stringify(access)}`)
  return access
}

test.each(second)('%s is for nobody whom the desk appoints', (call) =>
  expect(whoMay(call).filter((role) => !trusted.includes(role))).toEqual([]),
)

test.each(either)('%s is for the secretary and for nobody else whom the desk appoints', (call) =>
  expect(whoMay(call).filter((role) => !trusted.includes(role))).toEqual(['secretary']),
)

test('every call that confirms, checks, signs or accepts for others stands in one of the lists', () => {
  const confirming = Object.entries(accessTable)
    .filter(
      ([call, access]) =>
        Array.isArray(access) &&
        /Desk$/.test(call) === false &&
        /\.(confirm|check|sign|accept|agree)(?!Import)[A-Z]?\w*$/.test(call),
    )
    .map(([call]) => call)
  expect(
    confirming.filter((call) => ![...second, ...either, ...ofResidents, 'projects.accept'].includes(call)),
  ).toEqual([])
  expect(appointedByOperator).toEqual(['secretary', 'officer'])
})

test('every place of a second signature tells for which body it was given: on its page, and by a test that plays it', () => {
  expect([...Object.keys(signingPlaces), ...alone].sort()).toEqual([...second].sort())
  for (const [call, { page, test, says }] of Object.entries(signingPlaces)) {
    const drawn = readFileSync(`src/${page}.tsx`, 'utf8')
    expect([call, /<SignedFor |[sS]ignedFor\(|bodyName\(|t\.bodies\[byBody/.test(drawn)]).toEqual([call, true])
    const played = readFileSync(`test/${test}.server.test.ts`, 'utf8')
    const name = call.split('.').at(-1) ?? ''
    expect([call, played.includes(says), played.includes(name) || test === 'posts/bodies']).toEqual([call, true, true])
  }
})

const pages = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => ({ path, drawn: readFileSync(`src/${path}`, 'utf8') }))

test('every page with a button of a call that supervisors make knows who signs only later', () => {
  const calls = Object.entries(accessTable).filter(
    ([, access]) => Array.isArray(access) && supervisors.some((role) => access.includes(role)),
  )
  const buttons = calls.flatMap(([call]) =>
    pages.filter(({ drawn }) => drawn.includes(`api.${call}.mutate`)).map((page) => ({ call, ...page })),
  )
  expect(buttons.length).toBeGreaterThan(15)
  const unknowing = buttons.filter(({ drawn }) => !/SecondSignature|useSigningSide/.test(drawn))
  expect(unknowing.map(({ call, path }) => `${call} ${path}`)).toEqual([])
})
