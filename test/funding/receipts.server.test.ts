import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { pdfText } from '../support/pdfText'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const cashOf = async (amountFen: number, counter: string, shownAs = 'masked') => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'funding.pledges.pledge', { commitmentId, projectId, unitId, amountFen, shownAs })
  const receiptId = randomUUID()
  const receipt = { receiptId, commitmentId, amountFen, method: 'cash', evidence: '服务站' }
  expect(await hamlet.code('gridWorker', 'funding.receiving.recordReceipt', receipt)).toBe('funding.counterNeeded')
  await hamlet.done('gridWorker', 'funding.receiving.recordReceipt', { ...receipt, counter })
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  return { projectId, receiptId }
}
type Shown = {
  code: string
  token: string
  payer: string
  counter: string
  valid: boolean
  mine: boolean
  amountFen: number
}
const printed = async (who: string, input: object) => {
  const { name, base64 } = (await hamlet.done(who, 'funding.receiving.printReceipt', input)) as {
    name: string
    base64: string
  }
  return { name, base64, text: pdfText(Buffer.from(base64, 'base64')).replaceAll('\n', '') }
}

test('a receipt of cash is found by the number on its paper, says whether it holds, and never claims to be more', async () => {
  const { projectId, receiptId } = await cashOf(12_345, 'A-17')
  const numbered = { projectId, number: 1 }
  // Its number alone opens it for its payer and for those who keep the books; counted through, it is not there.
  const { token } = (await hamlet.done('owner 0', 'funding.receiving.receipt', numbered)) as Shown
  const which = { ...numbered, token }
  for (const call of ['receipt', 'printReceipt'])
    for (const tried of [{}, { token: '0123456789abcdef' }])
      for (const who of ['nobody', 'owner 1'])
        expect(await hamlet.code(who, `funding.receiving.${call}`, { ...numbered, ...tried })).toBe(
          'funding.receiptNotFound',
        )
  const shown = (await hamlet.done('nobody', 'funding.receiving.receipt', which)) as Shown
  expect(shown).toMatchObject({
    counter: 'A-17',
    valid: true,
    mine: false,
    amountFen: 12_345,
    confirmedAs: 'ownersCommittee',
  })
  expect(
    await hamlet.done('nobody', 'funding.receiving.findReceipt', { paper: `${shown.code.toLowerCase()} ${token}` }),
  ).toEqual(which)
  const wrong = [`${shown.code} ${token}`.replace('-0001 ', '-0002 '), shown.code, `${shown.code} 0123456789abcdef`]
  for (const paper of wrong)
    expect(await hamlet.code('nobody', 'funding.receiving.findReceipt', { paper })).toBe('funding.receiptNotFound')
  const paper = await printed('nobody', which)
  expect(paper.name).toBe(`receipt-${shown.code}.pdf`)
  for (const words of [
    '收款凭证',
    shown.code,
    '¥123.45',
    '壹佰贰拾叁元肆角伍分',
    'A-17',
    shown.payer,
    '不是发票',
    '捐赠票据',
    '核对的一方业委会',
  ])
    expect(paper.text).toContain(words)
  expect(paper.text).toContain(`https://six.example/r?id=${projectId}&number=1&token=${token}`)
  // Where the code leads is the deployment's word, whatever a caller says.
  expect(await printed('nobody', { ...which, site: 'https://evil.example' })).toEqual(paper)
  const { rows } = await hamlet.sql(
    `select p.legal_name from people p join commitments c on c.person_id = p.id where c.project_id = '${projectId}'`,
  )
  const name = String(rows[0]?.['legal_name'])
  expect(paper.text).not.toContain(name)
  expect((await printed('owner 0', which)).text).toContain(name)
  expect((await printed('owner 1', which)).text).not.toContain(name)
  expect((await printed('secretary', which)).text).toContain(name)
  const { rows: reads } = await hamlet.sql(`select count(*)::int as n from name_reads where purpose = 'receipt'`)
  expect(reads).toEqual([{ n: 1 }])
  const reversalId = randomUUID()
  await hamlet.done('secretary', 'funding.books.askReversal', { reversalId, cause: { receiptId }, reason: '记错了人' })
  await hamlet.done('ownersSupervisor', 'funding.books.confirmReversal', { reversalId })
  expect(await hamlet.done('nobody', 'funding.receiving.receipt', which)).toMatchObject({ valid: false })
  expect((await printed('nobody', which)).text).toContain('已冲正')
})

test('who is only a neighbour is one on the office’s paper too; the supervisors read the name, on record', async () => {
  const { projectId } = await cashOf(500, 'A-18', 'neighbour')
  const name = hamlet.roll.people[0]?.legalName ?? ''
  const which = { projectId, number: 1 }
  const { token } = (await hamlet.done('owner 0', 'funding.receiving.receipt', which)) as Shown
  Object.assign(which, { token })
  for (const who of ['secretary', 'gridWorker', 'nobody']) {
    const { text } = await printed(who, which)
    expect(text).toContain('邻居')
    expect(text).not.toContain(name)
  }
  for (const who of ['ownersSupervisor', 'owner 0']) expect((await printed(who, which)).text).toContain(name)
})
