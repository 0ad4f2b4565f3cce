import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { answer } from '../../src/platform/server/answer'
import { finalOf } from '../funding/ends'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet, openHamletAfter } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { codeFor, confirmed, confirming, type Named, propose, proposed, watching } from '../support/watching'
import { joinsByRoom } from './byRoom'
import { csv, importFile } from './rollFiles'

/*
 * One secretary with any number of telephones and invented people tries to be two. The operator, the officer, the heads of both bodies and
 * the supervisors are honest; some neighbours who really were appointed help her. After each way all her telephones try to sign
 * everything that waits: a payment, a receipt, a final account.
 */
const number = '13800000001'
type Waits = { paymentId: string; receiptId: string; accountId: string; projectId: string; oldCode: string }

/** What whoever holds the SIM has: the number, the digits that came, and the ticket of having asked for them. */
const messageTo = async (hamlet: Hamlet) => {
  const sent = await hamlet.done('nobody', 'identity.sendCode', { phone: number })
  const { shown, ticket } = sent as { shown: string; ticket: string }
  return { phone: number, code: shown, ticket }
}

const tell = async (hamlet: Hamlet): Promise<Waits> => {
  const money = moneyOf(() => hamlet)
  await hamlet.done('residentsSupervisor', 'identity.bindPhone', await messageTo(hamlet))
  // Printed before its person was anything but a neighbour.
  const oldCode = await codeFor(hamlet, 'secretary', 'invite', hamlet.ownerOf(3).personId)
  const { projectId } = await money.withCash(5_000)
  const paymentId = await money.asked(projectId, 100)
  const other = await collecting(hamlet)
  const receiptId = await money.record(await money.promise(other, 10), 10)
  const ending = await collecting(hamlet)
  await money.funded(ending, 50)
  return { paymentId, receiptId, accountId: await finalOf(() => hamlet).written(ending), projectId, oldCode }
}

let hamlet: Hamlet
let waits: Waits
beforeAll(async () => {
  const told = await openHamletAfter('six_points_attacker', tell)
  hamlet = told.hamlet
  waits = told.told
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

let made = 0
/** Somebody who does not exist, and the telephone behind which they would stand. */
const invented = (legalName = '虚构'): Named & { tel: string } => {
  made += 1
  return { personId: randomUUID(), legalName, tel: `telephone ${made}` }
}
const secretary = (path: string, input: object) => hamlet.code('secretary', `identity.${path}`, input)
const post = (person: Named, role: string, more: object = {}) => ({
  personId: person.personId,
  legalName: person.legalName,
  role,
  scope: '',
  ...more,
})
const personOf = async (who: string) =>
  ((await hamlet.done(who, 'identity.me', {})) as { person: { id: string; legalName: string } }).person

/** The secretary gives an ordinary post to an invented person, who joins with one of her telephones. */
const helper = async (role: string, legalName?: string) => {
  const person = invented(legalName)
  await hamlet.done('secretary', 'identity.appoint', post(person, role))
  const code = await codeFor(hamlet, 'secretary', 'invite', person.personId)
  await hamlet.done(person.tel, 'identity.join', { code })
  return person
}
const joinedBefore = async (person: Named & { tel: string }) => {
  await hamlet.done('secretary', 'identity.appoint', post(person, 'inspector'))
  const code = await codeFor(hamlet, 'secretary', 'invite', person.personId)
  await hamlet.done(person.tel, 'identity.join', { code })
}

/** Every signature that is written; the honest ones sign nothing in this test. */
const signatures = async (): Promise<number> => {
  const { rows } = await hamlet.sql(`select
    (select count(*) from payment_signatures s where s.payment_id = '${waits.paymentId}')
    + (select count(*) from final_account_signatures s where s.account_id = '${waits.accountId}')
    + (select count(*) from receipts r where r.id = '${waits.receiptId}' and r.confirmed_at is not null) as n`)
  return Number(rows[0]?.['n'])
}
const signing = (body: string) => [
  ['funding.spending.signPayment', { paymentId: waits.paymentId, body }] as const,
  ['funding.settlement.signAccount', { accountId: waits.accountId, body }] as const,
  ['funding.receiving.confirmReceipt', { receiptId: waits.receiptId }] as const,
]
/** What each of them hears who tries to sign everything for both bodies. */
const tried = async (...who: string[]): Promise<string[]> => {
  const heard = new Set<string>()
  for (const one of who)
    for (const body of ['residents', 'owners'])
      for (const [path, input] of signing(body)) heard.add(await hamlet.code(one, path, input))
  expect(await signatures()).toBe(0)
  return [...heard].sort()
}

/** A neighbour who was honestly confirmed, now and after money came. */
const colluding = async (home: number, role: 'residentsSupervisor' | 'ownersSupervisor', more: object = {}) => {
  await watching(hamlet, hamlet.ownerOf(home), role, `owner ${home}`, more)
  return `owner ${home}`
}
const ended = async (home: number, role: string, scopeId?: string) =>
  hamlet.done('officer', 'posts.end', { personId: hamlet.ownerOf(home).personId, role, scopeId })

/** What is still proposed of a neighbour is taken back. */
const takenBack = async (home: number) => {
  const { rows } = await hamlet.sql(`select id from appointments
    where person_id = '${hamlet.ownerOf(home).personId}' and signs_from is null and refused_at is null`)
  for (const { id } of rows) await hamlet.done('secretary', 'posts.refuse', { appointmentId: id, why: '重新提出' })
}

/** Each way: what she does, and what she and her telephones hear when they then try to sign. */
const ways: [string, () => Promise<unknown>, unknown][] = [
  ['signs herself', () => tried('secretary'), ['platform.notYours']],
  [
    'appoints an invented supervisor of each body',
    async () => [
      await secretary('appoint', post(invented(), 'residentsSupervisor')),
      await secretary('appoint', post(invented(), 'ownersSupervisor')),
    ],
    ['identity.needsProposal', 'identity.needsProposal'],
  ],
  [
    'appoints an invented head',
    () => secretary('appoint', post(invented(), 'ownersCommittee')),
    'identity.needsProposal',
  ],
  [
    'appoints an invented officer',
    () => secretary('appoint', post(invented(), 'officer')),
    'identity.operatorAppoints',
  ],
  [
    'appoints a second secretary',
    () => secretary('appoint', post(invented(), 'secretary')),
    'identity.operatorAppoints',
  ],
  [
    'appoints a supervisor limited to one building',
    () => {
      const of = { kind: 'building', id: hamlet.roll.buildings[0]?.id }
      return secretary('appoint', post(invented(), 'ownersSupervisor', { of }))
    },
    'identity.needsProposal',
  ],
  [
    'makes the operator’s calls',
    async () => {
      const person = invented()
      return [
        await secretary('appointByOperator', post(person, 'officer')),
        await secretary('inviteByOperator', { personIds: [hamlet.ownerOf(0).personId] }),
        await secretary('endByOperator', { personId: (await personOf('officer')).id, role: 'officer' }),
        await secretary('inviteWatcher', { personIds: [(await personOf('ownersSupervisor')).id] }),
      ]
    },
    Array(4).fill('platform.notYours'),
  ],
  [
    'proposes an invented supervisor and confirms it herself',
    async () => {
      const person = invented()
      const appointmentId = await proposed(hamlet, person, 'ownersSupervisor')
      return [await confirming(hamlet, 'secretary', appointmentId), await tried(person.tel)]
    },
    ['platform.notYours', ['platform.notMember']],
  ],
  [
    'proposes an invented supervisor, who confirms with a telephone of hers',
    async () => {
      const person = await helper('inspector')
      const appointmentId = await proposed(hamlet, person, 'ownersSupervisor')
      return [await confirming(hamlet, person.tel, appointmentId), await tried(person.tel)]
    },
    ['platform.notYours', ['platform.notYours']],
  ],
  [
    'lets two invented heads confirm each other and then a supervisor',
    async () => {
      const heads = [await helper('inspector'), await helper('inspector')]
      const ids = [
        await proposed(hamlet, heads[0] ?? invented(), 'ownersCommittee'),
        await proposed(hamlet, heads[1] ?? invented(), 'residentsCommittee'),
      ]
      const heard = []
      for (const [n, appointmentId] of ids.entries())
        heard.push(await confirming(hamlet, heads[1 - n]?.tel ?? '', appointmentId))
      return heard
    },
    ['platform.notYours', 'platform.notYours'],
  ],
  [
    'is the residents’ head herself, confirms what another proposed, and lacks the subdistrict',
    async () => {
      const { id, legalName } = await personOf('secretary')
      const head = await propose(hamlet, 'residentsCommittee', { personId: id, legalName }, 'residentsCommittee')
      await confirming(hamlet, 'officer', head.appointmentId)
      const person = invented()
      const own = await proposed(hamlet, person, 'ownersSupervisor')
      const theirs = await propose(hamlet, 'ownersCommittee', invented(), 'ownersSupervisor')
      return [
        await confirming(hamlet, 'secretary', own),
        await confirming(hamlet, 'secretary', theirs.appointmentId),
        await confirming(hamlet, 'secretary', theirs.appointmentId),
        await tried('secretary', person.tel),
      ]
    },
    ['posts.ownProposal', 'ok', 'posts.confirmedByYou', ['platform.notMember', 'platform.notYours']],
  ],
  [
    'had joined as a neighbour before that neighbour was really appointed',
    async () => {
      const person = invented('真邻居')
      await joinedBefore(person)
      await confirmed(hamlet, await proposed(hamlet, person, 'ownersSupervisor'), 'ownersSupervisor')
      hamlet.story.passes(8 * 24 * 60)
      return tried(person.tel)
    },
    ['platform.notYours'],
  ],
  [
    'had printed a code before its person was really appointed, and joins with it',
    async () => {
      await hamlet.sql(`update people set account_id = null where id = '${hamlet.ownerOf(3).personId}'`)
      await confirmed(hamlet, await proposed(hamlet, hamlet.ownerOf(3), 'ownersSupervisor'), 'ownersSupervisor')
      hamlet.story.passes(8 * 24 * 60)
      const joined = await hamlet.code('old code', 'identity.join', { code: waits.oldCode })
      return [joined, await tried('old code')]
    },
    ['ok', ['platform.notYours']],
  ],
  [
    'prints a code for a supervisor',
    async () => secretary('invite', { personIds: [(await personOf('ownersSupervisor')).id] }),
    'identity.officeInvites',
  ],
  [
    'prints slips for the doors of a supervisor’s building',
    async () => {
      const slips = await hamlet.done('secretary', 'identity.doorCodes', { buildingId: hamlet.roll.buildings[0]?.id })
      return (slips as { items: unknown[] }).items
    },
    [],
  ],
  [
    'writes her own number beside a supervisor’s name on the roll and joins by room',
    async () => {
      const { legalName } = await personOf('ownersSupervisor')
      const home = {
        小区: '南里',
        楼栋: 1,
        单元: 1,
        房号: 101,
        面积: 60,
        业主: legalName,
        手机: '13900005678',
        使用人: '',
      }
      await importFile(hamlet, csv([home]), { compound: '南里', areaSource: 'register' })
      const { rows } = await hamlet.sql("select id from compounds where name = '南里'")
      const door = { compoundId: rows[0]?.['id'], building: '1', stairwell: '1', room: '101', name: legalName }
      const joined = await joinsByRoom(hamlet, 'by room', door)
      return [joined, await tried('by room')]
    },
    ['ok', ['platform.notYours']],
  ],
  [
    'decides a document by which a telephone of hers would be the supervisor',
    async () => {
      const { id } = await personOf('residentsSupervisor')
      const claimId = randomUUID()
      const said = { claimId, saidName: '我', saidHome: '家', agreed: true, fileId: await photoBy(hamlet, 'claimant') }
      await hamlet.done('claimant', 'identity.claim', said)
      return [await secretary('decideClaim', { claimId, personId: id, reason: '' }), await tried('claimant')]
    },
    ['identity.claimTaken', ['platform.notMember']],
  ],
  [
    'takes a supervisor who has not joined into an invented person of the same name',
    async () => {
      const namesake = await helper('inspector', '同名')
      const real = invented('同名')
      await confirmed(hamlet, await proposed(hamlet, real, 'ownersSupervisor'), 'ownersSupervisor')
      const claimId = randomUUID()
      const fileId = await photoBy(hamlet, namesake.tel)
      const said = { claimId, saidName: '同名', saidHome: '家', agreed: true, fileId }
      await hamlet.done(namesake.tel, 'identity.claim', said)
      const decided = await secretary('decideClaim', { claimId, personId: real.personId, reason: '' })
      return [decided, await tried(namesake.tel)]
    },
    ['identity.holdsPost', ['platform.notYours']],
  ],
  [
    'holds a supervisor’s SIM: signs in by its code, and resets the key by a desk code of her own',
    async () => {
      const { id } = await personOf('residentsSupervisor')
      const weak = await hamlet.done('nobody', 'identity.signIn', { ...(await messageTo(hamlet)), label: '' })
      const { token } = weak as { token: string }
      const asWeak = async (path: string, input: object) => {
        const request = { communityId: hamlet.town.id, requestId: randomUUID(), ...input }
        const reply = await answer({ path, input: request, token }, hamlet.story.house)
        return reply.ok ? 'ok' : reply.code
      }
      const secret = new Secret({ size: 20 }).base32
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hamlet.story.house.clock() })
      const key = { password: 'long enough 123', secret, code }
      return [
        await secretary('invite', { personIds: [id] }),
        await asWeak('identity.setStaffKey', { ...key, deskCode: waits.oldCode }),
        await asWeak('funding.spending.signPayment', { paymentId: waits.paymentId, body: 'residents' }),
        await signatures(),
      ]
    },
    ['identity.officeInvites', 'identity.needsDeskCode', 'platform.notYours', 0],
  ],
  [
    'had a neighbour’s phone for a minute, and left a key and a device of hers behind their account, before they were appointed',
    async () => {
      const sim = { phone: '13800000009' }
      const { shown, ticket } = (await hamlet.done('nobody', 'identity.sendCode', sim)) as {
        shown: string
        ticket: string
      }
      await hamlet.done('owner 1', 'identity.bindPhone', { ...sim, code: shown, ticket })
      const secret = new Secret({ size: 20 }).base32
      const digits = () =>
        new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hamlet.story.house.clock() })
      const password = 'long enough 123'
      await hamlet.done('owner 1', 'identity.setStaffKey', { password, secret, code: digits() })
      const { refresh, token } = (await hamlet.done('owner 1', 'identity.newDevice', { label: '' })) as {
        refresh: string
        token: string
      }
      await colluding(1, 'ownersSupervisor')
      const input = { communityId: hamlet.town.id, requestId: randomUUID(), paymentId: waits.paymentId, body: 'owners' }
      const signed = await answer({ path: 'funding.spending.signPayment', input, token }, hamlet.story.house)
      hamlet.story.passes(8 * 24 * 60)
      return [
        signed.ok ? 'ok' : signed.code,
        await hamlet.code('nobody', 'identity.refresh', { refresh }),
        await hamlet.code('nobody', 'identity.signInStaff', { ...sim, password, code: digits(), label: '' }),
        await ended(1, 'ownersSupervisor'),
      ]
    },
    ['platform.signIn', 'platform.signIn', 'identity.staffWrong', { ended: true }],
  ],
  [
    'had a desk code from before the supervisor was one, and their SIM',
    async () => {
      const { id } = await personOf('residentsSupervisor')
      await hamlet.sql(`update invitations set person_id = '${id}', used_at = null, expires_at = '2099-01-01'
        where issued_as = 'secretary' and code_hash = (select code_hash from invitations
          where issued_as = 'secretary' and person_id = '${hamlet.ownerOf(3).personId}' order by used_at desc nulls last limit 1)`)
      hamlet.story.passes(2)
      const weak = await hamlet.done('nobody', 'identity.signIn', { ...(await messageTo(hamlet)), label: '' })
      const { token } = weak as { token: string }
      const secret = new Secret({ size: 20 }).base32
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hamlet.story.house.clock() })
      const key = { password: 'long enough 123', secret, code, deskCode: waits.oldCode }
      const input = { communityId: hamlet.town.id, requestId: randomUUID(), ...key }
      return answer({ path: 'identity.setStaffKey', input, token }, hamlet.story.house)
    },
    expect.objectContaining({ code: 'identity.needsDeskCode' }),
  ],
  [
    'lets an invented grid worker act for a supervisor before an invented witness',
    async () => {
      const worker = await helper('gridWorker')
      const witness = await helper('inspector')
      const { id } = await personOf('ownersSupervisor')
      const assisting = { personId: id, witnessId: witness.personId }
      const heard = new Set<string>()
      for (const [path, input] of signing('owners'))
        heard.add(await hamlet.code(worker.tel, path, { ...input, assisting }))
      return [[...heard], await signatures()]
    },
    [['platform.notForOthers'], 0],
  ],
  [
    'has every ordinary post in invented hands',
    async () => {
      const hands = []
      for (const role of [
        'gridWorker',
        'contractor',
        'propertyManager',
        'partyBranch',
        'ownersRepresentative',
        'supporter',
      ])
        hands.push(await helper(role))
      return tried(...hands.map(({ tel }) => tel))
    },
    ['platform.notYours'],
  ],
  [
    'has a supervisor of one building on her side',
    async () => {
      const of = { kind: 'building', id: hamlet.roll.buildings[0]?.id }
      const who = await colluding(1, 'ownersSupervisor', { of })
      hamlet.story.passes(8 * 24 * 60)
      const heard = await tried(who)
      await ended(1, 'ownersSupervisor', of.id)
      return heard
    },
    ['platform.outOfScope'],
  ],
  [
    'has a new pair on her side, which signs before its days have passed, now that money came',
    async () => {
      const pair = [await colluding(0, 'residentsSupervisor'), await colluding(1, 'ownersSupervisor')]
      hamlet.story.passes(7 * 24 * 60 - 30)
      return tried(...pair)
    },
    ['platform.signsLater'],
  ],
  [
    'has a pair on her side that was ended, and signs once more',
    async () => {
      await ended(0, 'residentsSupervisor')
      await ended(1, 'ownersSupervisor')
      hamlet.story.passes(60)
      return tried('owner 0', 'owner 1')
    },
    ['platform.notYours'],
  ],
  [
    'has a supervisor on her side whose term is over',
    async () => {
      const until = new Date(hamlet.story.house.clock() + 8 * 86_400_000).toISOString()
      const who = await colluding(0, 'ownersSupervisor', { until })
      hamlet.story.passes(8 * 24 * 60)
      return tried(who)
    },
    ['platform.notYours'],
  ],
  [
    'proposes somebody ended anew, under their id and under another',
    async () => {
      const again = await propose(hamlet, 'secretary', hamlet.ownerOf(1), 'ownersSupervisor')
      const twin = await propose(
        hamlet,
        'secretary',
        { ...invented(), legalName: hamlet.ownerOf(1).legalName },
        'ownersSupervisor',
      )
      return [again.code, twin.code, await tried('owner 1')]
    },
    ['ok', 'ok', ['platform.notYours']],
  ],
  [
    'ends the real supervisors to make room',
    async () => [
      await secretary('endPost', { personId: (await personOf('residentsSupervisor')).id, role: 'residentsSupervisor' }),
      await secretary('endPost', { personId: (await personOf('ownersCommittee')).id, role: 'ownersCommittee' }),
      await secretary('endPost', { personId: (await personOf('officer')).id, role: 'officer' }),
    ],
    ['identity.officeEnds', 'identity.officeEnds', 'identity.operatorAppoints'],
  ],
  [
    'sells a supervisor’s home to an invented person',
    async () => {
      await watching(hamlet, hamlet.ownerOf(2), 'residentsSupervisor', 'owner 2')
      const buyer = invented()
      const sale = {
        unitId: hamlet.homes[2]?.unit.id,
        soldAt: hamlet.now(),
        buyers: [{ personId: buyer.personId, legalName: buyer.legalName }],
      }
      await hamlet.done('secretary', 'identity.sell', sale)
      const code = await codeFor(hamlet, 'secretary', 'invite', buyer.personId)
      await hamlet.done(buyer.tel, 'identity.join', { code })
      hamlet.story.passes(8 * 24 * 60)
      return tried(buyer.tel)
    },
    ['platform.notYours'],
  ],
  [
    'renames an invented person to a supervisor’s name, and a supervisor to another',
    async () => {
      const person = await helper('inspector')
      const { legalName } = await personOf('ownersSupervisor')
      const fix = async (who: string, said: string) => {
        const correctionId = randomUUID()
        await hamlet.done(who, 'identity.askCorrection', { correctionId, field: 'name', said })
        return secretary('answerCorrection', { correctionId, done: true, answer: '好' })
      }
      return [await fix(person.tel, legalName), await fix('residentsSupervisor', '别名'), await tried(person.tel)]
    },
    ['ok', 'identity.officeRenames', ['platform.notYours']],
  ],
  [
    'takes the answers of a supervisor’s request for her own, and repeats it under other ids',
    async () => {
      const requestId = randomUUID()
      const declined = { paymentId: randomUUID(), body: 'owners', requestId }
      await hamlet.ask('ownersSupervisor', 'funding.spending.signPayment', declined)
      const input = { paymentId: waits.paymentId, body: 'owners' }
      return [
        await hamlet.code('secretary', 'funding.spending.signPayment', { ...input, requestId }),
        await hamlet.code('secretary', 'funding.spending.signPayment', { ...input, requestId: randomUUID() }),
        await hamlet.code('secretary', 'funding.spending.signPayment', {
          ...input,
          paymentId: waits.paymentId.toUpperCase(),
        }),
        await signatures(),
      ]
    },
    ['platform.notYours', 'platform.notYours', 'platform.notYours', 0],
  ],
  [
    'shows the subdistrict’s code for one person behind another',
    async () => {
      const person = await helper('inspector')
      await confirmed(hamlet, await proposed(hamlet, person, 'ownersSupervisor'), 'ownersSupervisor')
      const code = await codeFor(hamlet, 'officer', 'inviteWatcher', person.personId)
      const other = await helper('inspector')
      return [await hamlet.code(other.tel, 'identity.join', { code }), await tried(other.tel)]
    },
    ['identity.otherName', ['platform.notYours']],
  ],
  [
    'lets the head of the other body be whoever she proposes for supervisor',
    async () => {
      const head = await personOf('ownersCommittee')
      const both = await propose(
        hamlet,
        'secretary',
        { personId: head.id, legalName: head.legalName },
        'residentsSupervisor',
      )
      return both.code
    },
    'identity.bothBodies',
  ],
  [
    'is head of one body, and is proposed as head of the other',
    async () => {
      const person = invented()
      await confirmed(hamlet, await proposed(hamlet, person, 'residentsCommittee'), 'residentsCommittee')
      return (await propose(hamlet, 'secretary', person, 'ownersCommittee')).code
    },
    'identity.bothBodies',
  ],
  [
    'lets one person be proposed for both bodies before either is confirmed',
    async () => {
      const person = invented()
      const first = await proposed(hamlet, person, 'residentsSupervisor')
      const second = await proposed(hamlet, person, 'ownersSupervisor')
      await confirmed(hamlet, first, 'residentsSupervisor')
      return [
        await confirming(hamlet, 'residentsCommittee', second),
        await confirming(hamlet, 'officer', second),
        await hamlet.done('officer', 'posts.end', { personId: person.personId, role: 'residentsSupervisor' }),
      ]
    },
    ['ok', 'identity.bothBodies', { ended: true }],
  ],
  [
    'is two people of one name with one telephone, one for each body; whoever confirms is told of the name',
    async () => {
      const one = invented('同一人')
      const two = invented('同一人')
      await confirmed(hamlet, await proposed(hamlet, one, 'residentsSupervisor'), 'residentsSupervisor')
      const appointmentId = await proposed(hamlet, two, 'ownersSupervisor')
      const { items } = (await hamlet.done('officer', 'posts.proposals', {})) as {
        items: { id: string; namesakes: boolean }[]
      }
      await confirmed(hamlet, appointmentId, 'ownersSupervisor')
      const code = async ({ personId }: Named) => codeFor(hamlet, 'officer', 'inviteWatcher', personId)
      await hamlet.done(one.tel, 'identity.join', { code: await code(one) })
      const heard = [
        items.find(({ id }) => id === appointmentId)?.namesakes,
        await hamlet.code(one.tel, 'identity.join', { code: await code(two) }),
        await tried(one.tel),
      ]
      for (const [{ personId }, role] of [
        [one, 'residentsSupervisor'],
        [two, 'ownersSupervisor'],
      ] as const)
        await hamlet.done('officer', 'posts.end', { personId, role })
      return heard
    },
    [true, 'identity.otherName', ['platform.signsLater']],
  ],
  [
    'says that a supervisor and an invented person are one',
    async () => {
      const joined = await helper('inspector')
      const silent = invented()
      await hamlet.done('secretary', 'identity.appoint', post(silent, 'inspector'))
      const { id } = await personOf('ownersSupervisor')
      const same = (other: string) => secretary('answerPair', { kind: 'person', one: id, other, same: true })
      return [await same(joined.personId), await same(silent.personId), await tried(joined.tel)]
    },
    ['identity.bothJoined', 'identity.holdsPost', ['platform.notYours']],
  ],
  [
    'widens a post that signs in one building to the whole community',
    async () => {
      await takenBack(1)
      const of = { kind: 'building', id: hamlet.roll.buildings[0]?.id }
      await colluding(1, 'ownersSupervisor', { of })
      hamlet.story.passes(8 * 24 * 60)
      const who = await colluding(1, 'ownersSupervisor')
      const heard = await tried(who)
      await ended(1, 'ownersSupervisor')
      await ended(1, 'ownersSupervisor', of.id)
      return heard
    },
    ['platform.outOfScope'],
  ],
  [
    'ends a pair that signed already, and has the same two appointed again',
    async () => {
      for (const round of [0, 1]) {
        hamlet.story.passes(1)
        await colluding(0, 'residentsSupervisor')
        await colluding(1, 'ownersSupervisor')
        if (round) return tried('owner 0', 'owner 1')
        hamlet.story.passes(8 * 24 * 60)
        await ended(0, 'residentsSupervisor')
        await ended(1, 'ownersSupervisor')
      }
      return []
    },
    ['platform.signsLater'],
  ],
  [
    'renews them while their days run, so that the days would count from before',
    async () => {
      hamlet.story.passes(6 * 24 * 60)
      await colluding(0, 'residentsSupervisor')
      await colluding(1, 'ownersSupervisor')
      hamlet.story.passes(2 * 24 * 60)
      const heard = await tried('owner 0', 'owner 1')
      await ended(0, 'residentsSupervisor')
      await ended(1, 'ownersSupervisor')
      return heard
    },
    ['platform.signsLater'],
  ],
  [
    'lets the term of the owners’ head run out while a proposal waits, so that one officer confirms twice',
    async () => {
      const appointmentId = await proposed(hamlet, invented(), 'residentsSupervisor')
      const first = await confirming(hamlet, 'officer', appointmentId)
      const set = (until: string) => hamlet.sql(`update roles set until = ${until} where role = 'ownersCommittee'`)
      await set(`'${hamlet.now()}'`)
      const second = await confirming(hamlet, 'officer', appointmentId)
      await set('null')
      return [first, second]
    },
    ['ok', 'posts.confirmedByYou'],
  ],
  [
    'prints a code for somebody who is only proposed, and asks the heads for one',
    async () => {
      const person = await helper('inspector')
      await proposed(hamlet, person, 'ownersSupervisor')
      const ids = { personIds: [person.personId] }
      return [
        await secretary('invite', ids),
        await hamlet.code('ownersCommittee', 'identity.inviteWatcher', ids),
        await hamlet.code('residentsCommittee', 'identity.inviteByOperator', ids),
      ]
    },
    ['identity.officeInvites', 'platform.notYours', 'platform.notYours'],
  ],
]

test.each(ways)('she %s: no signature', async (_, way, heard) => {
  expect(await way()).toEqual(heard)
  expect(await signatures()).toBe(0)
})

test('the honest ones sign, so that it was no dead lock that held her', async () => {
  for (const [path, input] of signing('residents').slice(0, 2))
    expect(await hamlet.code('residentsSupervisor', path, input)).toBe('ok')
  for (const [path, input] of signing('owners')) expect(await hamlet.code('ownersSupervisor', path, input)).toBe('ok')
  expect(await signatures()).toBe(5)
})

test('a pair that stands before any money came signs at once; one that waited its days signs, and the day was public', async () => {
  const { posts } = (await personPosts('owner 2')) ?? { posts: [] }
  expect(posts).toMatchObject([{ role: 'residentsSupervisor', signsFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }])
  const money = moneyOf(() => hamlet)
  const paymentId = await money.asked(waits.projectId, 50)
  expect(await hamlet.code('owner 2', 'funding.spending.signPayment', { paymentId, body: 'residents' })).toBe('ok')
})
type Posts = { items: { personId: string | null; posts: { role: string; signsFrom: string | null }[] }[] }
const personPosts = async (who: string) => {
  const { id } = await personOf(who)
  const { items } = (await hamlet.done('officer', 'identity.posts', {})) as Posts
  return items.find(({ personId }) => personId === id)
}

/* In communities of their own, for the rest of the list would stand in the way. */
describe('she tries at the beginning', () => {
  let young: Hamlet
  beforeEach(async () => {
    young = await openHamlet()
  })
  afterEach(() => young.drop())
  const supervisor = (home: number, role: 'residentsSupervisor' | 'ownersSupervisor') =>
    watching(young, young.ownerOf(home), role, `owner ${home}`)

  test('to found a pair when money lies there that was only written down: it waits its days', async () => {
    const money = moneyOf(() => young)
    await supervisor(0, 'residentsSupervisor')
    const receiptId = await money.record(await money.promise(await collecting(young), 10), 10)
    await supervisor(1, 'ownersSupervisor')
    const confirm = (who: string) => young.code(who, 'funding.receiving.confirmReceipt', { receiptId })
    expect(await confirm('owner 1')).toBe('platform.signsLater')
    expect(await confirm('owner 0')).toBe('ok')
  })

  test('to have a supervisor put out of their account by an invented neighbour’s objection, and to stand there herself', async () => {
    const money = moneyOf(() => young)
    const victim = young.ownerOf(0)
    await young.sql(`update people set account_id = null where id = '${victim.personId}'`)
    await supervisor(0, 'residentsSupervisor')
    const { projectId } = await money.withCash(100)
    const paymentId = await money.asked(projectId, 10)
    const sign = (who: string) => young.code(who, 'funding.spending.signPayment', { paymentId, body: 'residents' })
    // She writes somebody who does not exist down as a tenant of that home, and joins as them.
    const tenant = randomUUID()
    await young.done('secretary', 'identity.appoint', {
      personId: tenant,
      legalName: '虚构',
      role: 'inspector',
      scope: '',
    })
    await young.sql(`insert into tenancies (community_id, unit_id, person_id, since)
      values ('${young.town.id}', '${young.homes[0]?.unit.id}', '${tenant}', '${young.now()}')`)
    await young.done('tenant', 'identity.join', { code: await codeFor(young, 'secretary', 'invite', tenant) })
    const { items } = (await young.done('tenant', 'identity.joinings', {})) as { items: { id: string }[] }
    const joiningId = items[0]?.id
    await young.done('tenant', 'identity.objectToJoining', { joiningId, reason: '不是他' })
    const decides = (who: string, call: string) => young.code(who, `identity.${call}`, { joiningId, stands: false })
    expect(await decides('secretary', 'proposeObjection')).toBe('ok')
    expect([await decides('secretary', 'confirmObjection'), await decides('tenant', 'confirmObjection')]).toEqual(
      Array(2).fill('platform.notYours'),
    )
    expect([await sign('owner 0'), await sign('tenant'), await sign('secretary')]).toEqual([
      'platform.suspended',
      'platform.notYours',
      'platform.notYours',
    ])
    // Even where the subdistrict believes her, the post works behind no account that she puts there.
    expect(await decides('officer', 'confirmObjection')).toBe('ok')
    const invites = await young.code('secretary', 'identity.invite', { personIds: [victim.personId] })
    expect([invites, await sign('owner 0')]).toEqual(['identity.officeInvites', 'platform.notMember'])
    await young.code('hers', 'files.begin', { fileId: randomUUID(), mime: 'image/png', bytes: 1 })
    await young.sql(
      `update people set account_id = (select id from accounts where openid = 'wx:hers') where id = '${victim.personId}'`,
    )
    expect(await sign('hers')).toBe('platform.notYours')
  })

  test('to sign for one body, to be ended, and to come back for the other: one person signs a paper once', async () => {
    const money = moneyOf(() => young)
    await supervisor(0, 'residentsSupervisor')
    const { projectId } = await money.withCash(100)
    const paymentId = await money.asked(projectId, 10)
    const sign = (body: string) => young.code('owner 0', 'funding.spending.signPayment', { paymentId, body })
    expect(await sign('residents')).toBe('ok')
    const { personId } = young.ownerOf(0)
    await young.done('officer', 'posts.end', { personId, role: 'residentsSupervisor' })
    await supervisor(0, 'ownersSupervisor')
    young.story.passes(8 * 24 * 60)
    expect(await sign('owners')).toBe('funding.twoPeople')
  })
})
