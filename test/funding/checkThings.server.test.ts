import { randomUUID } from 'node:crypto'
import { type ThingFacts, thingFaults } from '../../src/funding/ledger/checkThings'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { givenThing } from '../support/things'

/* The daily check holds things to what two people said they are worth, also where somebody past every wall changed a row. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

/** A thing of 500 fen, given but for one fen, and what the check says of it. */
const shown = async () => {
  const projectId = await collecting(hamlet)
  const thingId = await givenThing(hamlet, { projectId, valueFen: 500 })
  const receiptId = randomUUID()
  const photoIds = [await photoBy(hamlet, 'secretary')]
  const receipt = { receiptId, commitmentId: thingId, amountFen: 499, method: 'inKind', evidence: '验收单', photoIds }
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  const faults = async (): Promise<string[]> => {
    await tick(hamlet.story.house)
    const books = (await hamlet.done('nobody', 'funding.books.books', { projectId })) as { check: { faults: string[] } }
    return books.check.faults
  }
  return { thingId, receiptId, faults }
}

it('finds nothing where two people said one value and it was given', async () => {
  expect(await (await shown()).faults()).toEqual([])
  expect(hamlet.reported).toEqual([])
})

it.each([
  [
    'another value',
    'alter table thing_confirmations drop constraint of_its_value; update thing_values set value_fen = 501 where thing_id = {thing}',
  ],
  [
    'a value that was said anew afterwards',
    `insert into thing_values select community_id, thing_id, 2, 600, basis, valued_by, valued_as, valued_at from thing_values where thing_id = {thing}`,
  ],
  [
    'the second person the one who valued',
    'alter table thing_confirmations drop constraint thing_confirmations_check; update thing_confirmations set confirmed_by = valued_by where thing_id = {thing}',
  ],
  [
    'the second person the one who entered',
    `alter table thing_confirmations drop constraint if exists of_its_value;
     update thing_confirmations set valued_by = confirmed_by, confirmed_by = made_by where thing_id = {thing};
     update thing_values v set valued_by = k.valued_by from thing_confirmations k where k.thing_id = v.thing_id and v.thing_id = {thing}`,
  ],
  [
    'the confirmation gone',
    'alter table commitments drop constraint valued_by_two; delete from thing_confirmations where thing_id = {thing}',
  ],
  [
    'another kind of thing',
    `alter table thing_confirmations drop constraint of_its_thing; update things set kind = 'materials' where id = {thing}`,
  ],
  [
    'one person for what was given',
    `do $$ declare c text; begin for c in select conname from pg_constraint where conrelid = 'receipts'::regclass and contype = 'c'
       and pg_get_constraintdef(oid) like '%recorded_by%' loop execute format('alter table receipts drop constraint %I', c); end loop; end $$;
     update receipts set confirmed_by = recorded_by where id = {receipt}`,
  ],
])('finds %s', async (_, tamper) => {
  const { thingId, receiptId, faults } = await shown()
  await hamlet.sql(tamper.replaceAll('{thing}', `'${thingId}'`).replaceAll('{receipt}', `'${receiptId}'`))
  expect(await faults()).toContain(`valued ${thingId}`)
  expect(hamlet.reported.every((line) => line.startsWith('books '))).toBe(true)
})

describe('on the edge', () => {
  const place = { projectId: 'p', point: 'street', kind: 'labour' } as const
  const receipt = (amountFen: number, stands = true) => ({ amountFen, stands, recordedBy: 'a', confirmedBy: 'b' })
  const whole: ThingFacts = {
    id: 't',
    promised: place,
    amounts: [500],
    thing: { ...place, madeBy: 'a' },
    values: [{ number: 1, fen: 500, by: 'a' }],
    confirmed: { number: 1, fen: 500, valuedBy: 'a', by: 'b' },
    receipts: [receipt(500)],
  }
  it.each<[string, Partial<ThingFacts>, boolean]>([
    ['given to the fen', {}, true],
    ['given with one fen more', { receipts: [receipt(500), receipt(1)] }, false],
    ['one fen more that was reversed', { receipts: [receipt(500), receipt(1, false)] }, true],
    ['withdrawn', { amounts: [500, 0], receipts: [] }, true],
    ['changed by one fen', { amounts: [500, 499] }, false],
    ['of another project', { promised: { ...place, projectId: 'q' } }, false],
    ['without a thing', { thing: null, values: [], confirmed: null, receipts: [] }, false],
  ])('%s', (_, change, holds) => expect(thingFaults([{ ...whole, ...change }])).toEqual(holds ? [] : ['valued t']))
})
